namespace MusicGenre.PropertyTests.Generators;

/// <summary>Noise of 500 samples and more, which fills frames enough that no band of a few stays near its floor.</summary>
public sealed record LongNoise(Noise Noise)
{
    public float[] Samples() => Noise.Samples();
}
