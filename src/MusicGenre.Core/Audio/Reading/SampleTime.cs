namespace MusicGenre.Audio.Reading;

/// <summary>Converts times to sample counts.</summary>
internal static class SampleTime
{
    /// <summary>The number of samples in a nonnegative time, rounded to the nearest.</summary>
    public static long ToSamples(TimeSpan time, int sampleRate)
        => (long)Int128.Min(
            long.MaxValue, (((Int128)time.Ticks * sampleRate) + (TimeSpan.TicksPerSecond / 2)) / TimeSpan.TicksPerSecond);
}
