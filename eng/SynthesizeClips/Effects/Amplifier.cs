namespace SynthesizeClips.Effects;

/// <summary>
/// A guitar amplifier: less bass before the valves, two stages of soft clipping, a loudspeaker that has neither deep bass nor much above
/// <paramref name="cabinetFrequency"/>. The drive goes from 1, nearly clean, to about 60.
/// </summary>
internal sealed class Amplifier(int sampleRate, double drive, double cabinetFrequency) : IEffect
{
    // Clipping creates an infinite series of overtones; those above the Nyquist frequency would alias, out of tune.
    private const int Oversampling = 4;

    public void Process(Span<float> left, Span<float> right)
    {
        Process(left);
        Process(right);
    }

    private void Process(Span<float> samples)
    {
        Filter.HighPass(sampleRate, 90).Process(samples);
        Filter.Peak(sampleRate, 750, 2, 0.7).Process(samples);
        var previous = 0f;
        var stage = 0f;
        for (var i = 0; i < samples.Length; i++)
        {
            var sum = 0f;
            for (var step = 1; step <= Oversampling; step++)
            {
                var input = previous + ((samples[i] - previous) * step / Oversampling);
                var first = MathF.Tanh(((float)drive * input) + 0.15f) - 0.149f;

                // The coupling capacitor between the stages removes the offset.
                stage += 0.002f / Oversampling * (first - stage);
                sum += MathF.Tanh((1 + (0.05f * (float)drive)) * (first - stage));
            }

            previous = samples[i];
            samples[i] = sum / Oversampling;
        }

        Filter.HighPass(sampleRate, 75).Process(samples);
        Filter.Peak(sampleRate, 130, 5, 0.9).Process(samples);
        Filter.Peak(sampleRate, 1300, -4, 0.7).Process(samples);
        Filter.Peak(sampleRate, 0.6 * cabinetFrequency, 4, 0.9).Process(samples);
        Filter.LowPass(sampleRate, cabinetFrequency, 0.9).Process(samples);
        Filter.LowPass(sampleRate, 1.25 * cabinetFrequency, 0.6).Process(samples);
    }
}
