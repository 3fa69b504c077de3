namespace MusicGenre.Models;

/// <summary>Something like music, always the same, with which networks are tried.</summary>
internal static class ProbeSignal
{
    private const double LowestFrequency = 110;
    private const int Partials = 5;
    private const float Loudness = 0.1f;
    private const double BeatsPerSecond = 2;

    /// <summary>Fills a segment: a chord of decaying notes over quiet noise.</summary>
    public static void Fill(Span<float> samples, int sampleRate)
    {
        var noise = 0x9E3779B9u;
        Span<double> steps = stackalloc double[Partials];
        for (var partial = 0; partial < Partials; partial++)
        {
            // Major thirds and fourths apart.
            steps[partial] = 2 * Math.PI * LowestFrequency * Math.Pow(2, partial * 5 / 12.0) / sampleRate;
        }

        for (var i = 0; i < samples.Length; i++)
        {
            var beat = i * BeatsPerSecond / sampleRate;
            var envelope = Loudness * Math.Exp(-3 * (beat - Math.Floor(beat)));
            var sum = 0.0;
            foreach (var step in steps)
            {
                sum += Math.Sin(i * step);
            }

            noise ^= noise << 13;
            noise ^= noise >> 17;
            noise ^= noise << 5;
            samples[i] = (float)((envelope * sum) + (Loudness * ((noise / (double)uint.MaxValue) - 0.5)));
        }
    }
}
