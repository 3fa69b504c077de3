using System.Buffers;
using MusicGenre.Inference;

namespace MusicGenre.Models;

/// <summary>Runs a network on any number of items, also if its batch is fixed or its items must run one by one. Immutable and thread-safe.</summary>
/// <param name="session">The network.</param>
/// <param name="batchSize">The fixed number of items of every run, or null if any number can run at once.</param>
internal sealed class BatchRunner(IInferenceSession session, int? batchSize)
{
    /// <summary>Runs the network.</summary>
    /// <param name="features">The input of each item.</param>
    /// <param name="count">The number of items; positive.</param>
    /// <param name="oneByOne">Whether the items of a batch influence each other, so that each needs a run of its own.</param>
    /// <param name="outputs">Space for each output of each item; empty for outputs that are not wanted.</param>
    public void Run(ReadOnlySpan<float> features, int count, bool oneByOne, ReadOnlySpan<Memory<float>> outputs)
    {
        var step = oneByOne ? 1 : batchSize ?? count;
        if (step == count && (batchSize ?? count) == count)
        {
            session.Run(features, count, outputs);
            return;
        }

        var length = session.Input.Length;
        var slices = new Memory<float>[outputs.Length];
        for (var first = 0; first < count; first += step)
        {
            var items = Math.Min(step, count - first);
            var own = features.Slice(first * length, items * length);
            if (batchSize is { } size && size != items)
            {
                RunFilled(own, items, size, first, outputs);
                continue;
            }

            for (var output = 0; output < slices.Length; output++)
            {
                var width = session.Outputs[output].Length;
                slices[output] = outputs[output].IsEmpty ? default : outputs[output].Slice(first * width, items * width);
            }

            session.Run(own, items, slices);
        }
    }

    /// <summary>Fills the batch with repetitions of its last item and drops what comes of them.</summary>
    private void RunFilled(ReadOnlySpan<float> features, int items, int size, int first, ReadOnlySpan<Memory<float>> outputs)
    {
        var length = session.Input.Length;
        var input = ArrayPool<float>.Shared.Rent(size * length);
        var given = new float[outputs.Length][];
        var all = new Memory<float>[outputs.Length];
        try
        {
            features.CopyTo(input);
            for (var item = items; item < size; item++)
            {
                features[^length..].CopyTo(input.AsSpan(item * length));
            }

            for (var output = 0; output < outputs.Length; output++)
            {
                given[output] = outputs[output].IsEmpty ? [] : new float[size * session.Outputs[output].Length];
                all[output] = given[output];
            }

            session.Run(input.AsSpan(0, size * length), size, all);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(input);
        }

        for (var output = 0; output < outputs.Length; output++)
        {
            var width = session.Outputs[output].Length;
            if (!outputs[output].IsEmpty)
            {
                given[output].AsSpan(0, items * width).CopyTo(outputs[output].Span[(first * width)..]);
            }
        }
    }
}
