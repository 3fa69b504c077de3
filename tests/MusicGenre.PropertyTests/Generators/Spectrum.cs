namespace MusicGenre.PropertyTests.Generators;

/// <summary>A matrix of magnitudes from 0 to 3, a third of them whole numbers so that many are equal; 1 to 60 rows and 1 to 45 columns.</summary>
public sealed record Spectrum(int Seed, int Rows, int Columns)
{
    /// <summary>Makes the values, [row, column], the same ones each time.</summary>
    public float[] Values()
    {
        var random = new Random(Seed);
        return Array.ConvertAll(new float[Rows * Columns], _ => random.Next(3) == 0 ? random.Next(4) : (float)(3 * random.NextDouble()));
    }

    /// <summary>Makes values from −1 to 1 of the same shape.</summary>
    public float[] SignedValues() => new Noise(Seed, Rows * Columns).Samples();
}
