namespace MusicGenre.Training.Execution;

/// <summary>
/// Work between two points at which all threads wait for each other: either a chain of actions on each example, which run together because an
/// example's activations are then still in the cache, or one action divided into parts.
/// </summary>
internal sealed class NetworkStage
{
    private readonly List<WorkerAction> _perExample = [];
    private readonly WorkerAction? _part;
    private readonly int _partCount;
    private readonly NetworkMemory _memory;

    /// <summary>A stage of actions on each example.</summary>
    public NetworkStage(NetworkMemory memory)
    {
        _memory = memory;
        Work = RunShard;
    }

    /// <summary>A stage of one action in parts.</summary>
    public NetworkStage(NetworkMemory memory, int partCount, WorkerAction part)
    {
        _memory = memory;
        (_partCount, _part) = (partCount, part);
        Work = part;
    }

    public bool IsPerExample => _part is null;

    public int PartCount => IsPerExample ? _memory.UsedShards : _partCount;

    public WorkerAction Work { get; }

    public void Add(WorkerAction perExample) => _perExample.Add(perExample);

    private void RunShard(int shard, NetworkWorker worker)
    {
        var end = Math.Min((shard + 1) * _memory.ShardSize, _memory.BatchSize);
        for (var example = shard * _memory.ShardSize; example < end; example++)
        {
            foreach (var action in _perExample)
            {
                action(example, worker);
            }
        }
    }
}
