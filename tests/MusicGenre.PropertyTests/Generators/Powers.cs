namespace MusicGenre.PropertyTests.Generators;

/// <summary>Powers of 1e-6 to 1e6 with some zeros between them; 1 to 5,000 of them.</summary>
public sealed record Powers(int Seed, int Length)
{
    public float[] Values() => Array.ConvertAll(new Noise(Seed, Length).Samples(), value => value < -0.95 ? 0 : MathF.Pow(10, 6 * value));
}
