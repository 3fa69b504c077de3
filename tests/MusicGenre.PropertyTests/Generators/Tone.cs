namespace MusicGenre.PropertyTests.Generators;

/// <summary>A tone in the lower 88 % of the band, with any phase: its frequency as a share of half the sample rate.</summary>
public sealed record Tone(double Share, double Phase)
{
    public float[] Samples(int length)
        => [.. Enumerable.Range(0, length).Select(n => (float)Math.Sin((Math.PI * Share * n) + Phase))];
}
