using System.Numerics.Tensors;

namespace MusicGenre.Training.Execution;

/// <summary>Sums the weight gradients of a batch's shards, always in the same order.</summary>
internal sealed class GradientReduction
{
    private const int BlockLength = 16 * 1024;

    private readonly NetworkMemory _memory;
    private readonly (int Target, int Source, int Length)[] _blocks;

    public GradientReduction(NetworkMemory memory)
    {
        _memory = memory;
        _blocks = [.. memory.WeightParameters.Where(parameter => parameter.ShardOffset >= 0).SelectMany(Divide)];
    }

    public int PartCount => _blocks.Length;

    public void Run(int part, NetworkWorker worker)
    {
        var (target, source, length) = _blocks[part];
        var sum = _memory.Gradients.AsSpan(target, length);
        _memory.ShardGradients[0].AsSpan(source, length).CopyTo(sum);
        for (var shard = 1; shard < _memory.UsedShards; shard++)
        {
            TensorPrimitives.Add(sum, _memory.ShardGradients[shard].AsSpan(source, length), sum);
        }
    }

    private static IEnumerable<(int Target, int Source, int Length)> Divide(NetworkParameter parameter)
    {
        for (var start = 0; start < parameter.Length; start += BlockLength)
        {
            yield return (parameter.Offset + start, parameter.ShardOffset + start, Math.Min(BlockLength, parameter.Length - start));
        }
    }
}
