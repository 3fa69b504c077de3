namespace MusicGenre.PropertyTests.Generators;

/// <summary>Evenly distributed noise from −1 to 1 of 1 to 4,000 samples. The seed alone says which; a shorter one is the start of a longer one.</summary>
public sealed record Noise(int Seed, int Length)
{
    /// <summary>Makes the samples, the same ones each time.</summary>
    public float[] Samples()
    {
        var random = new Random(Seed);
        return Array.ConvertAll(new float[Length], _ => (float)((2 * random.NextDouble()) - 1));
    }

    /// <summary>Makes the samples as double.</summary>
    public double[] Doubles() => Array.ConvertAll(Samples(), value => (double)value);
}
