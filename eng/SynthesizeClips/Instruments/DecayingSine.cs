namespace SynthesizeClips.Instruments;

/// <summary>A decaying sine, computed by one complex multiplication per sample.</summary>
internal static class DecayingSine
{
    /// <summary>Adds a sine whose level falls to 1/e in <paramref name="decay"/> seconds.</summary>
    public static void Add(Span<float> sound, int sampleRate, double frequency, double amplitude, double decay, double phase = 0)
    {
        if (frequency >= 0.48 * sampleRate)
        {
            return;
        }

        var angle = 2 * Math.PI * frequency / sampleRate;
        var shrink = Math.Exp(-1 / (decay * sampleRate));
        var (cos, sin) = (shrink * Math.Cos(angle), shrink * Math.Sin(angle));
        var (real, imaginary) = (amplitude * Math.Cos(phase), amplitude * Math.Sin(phase));
        for (var i = 0; i < sound.Length; i++)
        {
            sound[i] += (float)imaginary;
            (real, imaginary) = ((real * cos) - (imaginary * sin), (real * sin) + (imaginary * cos));
        }
    }
}
