namespace MusicGenre.Training.Execution;

/// <summary>Stages in the order in which they run.</summary>
internal sealed class NetworkPlan(NetworkMemory memory)
{
    private readonly List<NetworkStage> _stages = [];

    /// <summary>Adds an action on each example, joined to the previous stage if that is of the same kind.</summary>
    public void PerExample(WorkerAction action)
    {
        if (_stages.Count == 0 || !_stages[^1].IsPerExample)
        {
            _stages.Add(new NetworkStage(memory));
        }

        _stages[^1].Add(action);
    }

    /// <summary>Adds an action in a number of parts, which runs once everything before it is done; one part makes it serial.</summary>
    public void InParts(int partCount, WorkerAction action) => _stages.Add(new NetworkStage(memory, partCount, action));

    public void Run(WorkerPool workers)
    {
        foreach (var stage in _stages)
        {
            workers.Run(stage.PartCount, stage.Work);
        }
    }
}
