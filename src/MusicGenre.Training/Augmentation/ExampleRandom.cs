using MusicGenre.Training.Execution;

namespace MusicGenre.Training.Augmentation;

/// <summary>Random numbers for one example in one epoch: the same for the same seed, epoch and example, whatever else happens. Pass it by reference.</summary>
/// <param name="key">What decides all numbers.</param>
internal struct ExampleRandom(ulong key)
{
    private ulong _drawn;

    /// <summary>A uniform number from 0 to below 1.</summary>
    public double NextDouble() => CounterRandom.Uniform(key, _drawn++);

    /// <summary>A uniform number in a range.</summary>
    /// <param name="low">The least.</param>
    /// <param name="high">What it stays below.</param>
    public double NextDouble(double low, double high) => low + (high - low) * NextDouble();

    /// <summary>A uniform whole number from 0 to below a limit.</summary>
    /// <param name="limit">The limit; positive.</param>
    public int NextInt32(int limit) => (int)(NextDouble() * limit);

    /// <summary>A number from the normal distribution with mean 0 and deviation 1.</summary>
    public double NextNormal() =>
        Math.Sqrt(-2 * Math.Log(1 - NextDouble())) * Math.Cos(2 * Math.PI * NextDouble());
}
