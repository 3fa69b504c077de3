namespace SynthesizeClips.Instruments;

/// <summary>
/// A plucked string after Karplus and Strong (1983) with the extensions of Jaffe and Smith: a burst of noise, plucked somewhere along the
/// string, in a tuned loop that damps the treble. Brightness goes from 0, felt, to 1, a plectrum on steel; the ring is the time in seconds in
/// which the fundamental decays by 60 dB.
/// </summary>
internal sealed class PluckedString(int sampleRate, int seed, double brightness, double ring, double pickPosition = 0.17) : IInstrument
{
    private readonly Random _random = new(seed);

    /// <summary>The treble lost in each round of the loop, from 0 to 0.5: new steel 0.1, nylon 0.3, a flat-wound bass 0.5.</summary>
    public double Damping { get; init; } = 0.25;

    /// <summary>The length in seconds of the semitone slide up to the note; 0 for none.</summary>
    public double Slide { get; init; }

    public float[] Play(double frequency, double seconds, double velocity)
    {
        const double Release = 0.05;
        var sound = new float[(int)((seconds + Release) * sampleRate)];
        var period = sampleRate / frequency;
        var loop = new float[(int)(1.2 * period) + 4];
        Excite(loop.AsSpan(0, (int)period), velocity);
        var gain = Math.Pow(0.001, period / (ring * sampleRate));
        var previous = 0.0;
        for (var i = 0; i < sound.Length; i++)
        {
            // The low-pass filter delays by Damping samples; the rest of the period is interpolated, otherwise high notes would be out of tune.
            var bend = Slide == 0 ? 1 : 1 + (0.06 * Math.Exp(-3.0 * i / (Slide * sampleRate)));
            var position = i - (period * bend) + Damping;
            double delayed;
            if (i < (int)period)
            {
                delayed = loop[i];
            }
            else
            {
                var whole = (int)Math.Floor(position);
                var fraction = position - whole;
                delayed = ((1 - fraction) * Read(loop, whole)) + (fraction * Read(loop, whole + 1));
                var filtered = ((1 - Damping) * delayed) + (Damping * previous);
                previous = delayed;
                delayed = gain * filtered;
            }

            loop[i % loop.Length] = (float)delayed;
            sound[i] = (float)delayed;
        }

        return Envelope.Shape(sound, sampleRate, attack: 0.0008, release: Release);
    }

    private static float Read(float[] loop, int index) => index < 0 ? 0 : loop[index % loop.Length];

    private void Excite(Span<float> burst, double velocity)
    {
        var tone = 0.0;
        var share = 0.04 + (0.9 * brightness * (0.4 + (0.6 * velocity)));
        for (var i = 0; i < burst.Length; i++)
        {
            tone += share * ((2 * _random.NextDouble()) - 1 - tone);
            burst[i] = (float)tone;
        }

        // A string does not produce overtones that have a node where it is plucked.
        var comb = (int)(pickPosition * burst.Length);
        for (var i = burst.Length - 1; i >= comb && comb > 0; i--)
        {
            burst[i] -= burst[i - comb];
        }

        var power = 1e-9;
        foreach (var sample in burst)
        {
            power += sample * sample;
        }

        var scale = 0.35 * velocity / Math.Sqrt(power / burst.Length);
        for (var i = 0; i < burst.Length; i++)
        {
            burst[i] = (float)(burst[i] * scale);
        }
    }
}
