using System.Numerics.Tensors;
using MusicGenre.Training.Execution;

namespace MusicGenre.Training.Optimization;

/// <summary>An exponential moving average of weights and statistics, which classifies better than their last values (Polyak averaging).</summary>
internal sealed class WeightAverage(NetworkMemory memory, double decay)
{
    public float[] Weights { get; } = (float[])memory.Weights.Clone();

    public float[] Statistics { get; } = (float[])memory.Statistics.Clone();

    /// <summary>
    /// Adds the network's numbers to the average after a step. Early on the average forgets faster, so that the random start does not linger.
    /// </summary>
    public void Update(long steps)
    {
        var share = (float)(1 - Math.Min(decay, (1.0 + steps) / (10 + steps)));
        TensorPrimitives.Lerp(Weights, memory.Weights, share, Weights);
        TensorPrimitives.Lerp(Statistics, memory.Statistics, share, Statistics);
    }

    /// <summary>Swaps the averages and the network's own numbers.</summary>
    public void Swap()
    {
        Exchange(Weights, memory.Weights);
        Exchange(Statistics, memory.Statistics);
    }

    private static void Exchange(Span<float> first, Span<float> second)
    {
        for (var i = 0; i < first.Length; i++)
        {
            (first[i], second[i]) = (second[i], first[i]);
        }
    }
}
