namespace MusicGenre.Benchmarks;

/// <summary>The signal shared by the feature benchmarks: a tone in noise, the same in every run.</summary>
internal static class TestSignal
{
    public const int SampleRate = 22_050;

    /// <summary>Mono samples within −0.6 to 0.6.</summary>
    public static float[] Create(int sampleCount)
    {
        var random = new Random(1);
        var samples = new float[sampleCount];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = (float)((0.5 * Math.Sin(i * 0.05)) + (random.NextDouble() * 0.1));
        }

        return samples;
    }
}
