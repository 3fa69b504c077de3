namespace SynthesizeClips.Effects;

/// <summary>Adds a copy with a modulated delay, in opposite phase on the two sides: a chorus at 0.5 Hz, the rotating horn of an organ cabinet at 6 Hz.</summary>
internal sealed class Chorus(int sampleRate, double rate, double depthSeconds, double amount = 0.7) : IEffect
{
    public void Process(Span<float> left, Span<float> right)
    {
        Process(left, phase: 0);
        Process(right, phase: Math.PI);
    }

    private void Process(Span<float> samples, double phase)
    {
        var input = samples.ToArray();
        for (var i = 0; i < input.Length; i++)
        {
            var delay = (0.004 + (depthSeconds * (1 + Math.Sin((2 * Math.PI * rate * i / sampleRate) + phase)))) * sampleRate;
            var position = i - delay;
            var whole = (int)Math.Floor(position);
            if (whole >= 0)
            {
                var fraction = (float)(position - whole);
                samples[i] += (float)amount * (((1 - fraction) * input[whole]) + (fraction * input[whole + 1]));
            }
        }
    }
}
