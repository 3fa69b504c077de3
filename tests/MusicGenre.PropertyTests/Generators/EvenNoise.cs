namespace MusicGenre.PropertyTests.Generators;

/// <summary>Noise of an even number of samples from 2 to 1,200, for real transforms of any length that there can be.</summary>
public sealed record EvenNoise(int Seed, int HalfLength)
{
    public int Length => 2 * HalfLength;

    public double[] Doubles() => new Noise(Seed, Length).Doubles();

    /// <summary>Another signal of the same length.</summary>
    public double[] OtherDoubles() => new Noise(~Seed & int.MaxValue, Length).Doubles();
}
