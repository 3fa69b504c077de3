using MusicGenre.Training.Execution;

namespace MusicGenre.Training.Augmentation;

/// <summary>
/// Random numbers for one example in one epoch: the same for the same seed, epoch and example, regardless of everything else. Pass it by
/// reference.
/// </summary>
/// <param name="key">The key that determines all numbers.</param>
internal struct ExampleRandom(ulong key)
{
    private ulong _drawn;

    /// <summary>A uniform number, at least 0 and below 1.</summary>
    public double NextDouble() => CounterRandom.Uniform(key, _drawn++);

    /// <summary>A uniform number in a range.</summary>
    /// <param name="low">The lower bound, inclusive.</param>
    /// <param name="high">The upper bound, exclusive.</param>
    public double NextDouble(double low, double high) => low + (high - low) * NextDouble();

    /// <summary>A uniform integer, at least 0 and below a limit.</summary>
    /// <param name="limit">The limit; positive.</param>
    public int NextInt32(int limit) => (int)(NextDouble() * limit);

    /// <summary>A number from the normal distribution with mean 0 and deviation 1.</summary>
    public double NextNormal() =>
        Math.Sqrt(-2 * Math.Log(1 - NextDouble())) * Math.Cos(2 * Math.PI * NextDouble());
}
