namespace SynthesizeClips;

/// <summary>Strings that are plucked, bowed and driven through an amplifier.</summary>
internal sealed class Strings(int sampleRate, int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>
    /// A plucked string after Karplus and Strong (1983): a burst of noise in a loop that loses its treble. Brightness goes from 0, felt,
    /// to 1, a steel string.
    /// </summary>
    public float[] Pluck(double frequency, double seconds, double brightness)
    {
        var sound = new float[(int)(seconds * sampleRate)];

        // The loop's average delays by half a sample; the rest of the period is interpolated, or high notes would be out of tune.
        var period = (sampleRate / frequency) - 0.5;
        var length = (int)period;
        var fraction = (float)(period - length);
        var burst = 0f;
        var previous = 0f;
        for (var i = 0; i < sound.Length; i++)
        {
            if (i <= length)
            {
                burst += (float)(0.15 + (0.85 * brightness)) * ((float)((2 * _random.NextDouble()) - 1) - burst);
                sound[i] = burst;
                continue;
            }

            var delayed = ((1 - fraction) * sound[i - length]) + (fraction * sound[i - length - 1]);
            sound[i] = 0.4985f * (delayed + previous);
            previous = delayed;
        }

        return Envelope(sound, attack: 0.001, release: 0.02);
    }

    /// <summary>A bowed section: detuned voices of falling harmonics with vibrato.</summary>
    public float[] Bow(double frequency, double seconds)
    {
        var sound = new float[(int)(seconds * sampleRate)];
        for (var voice = 0; voice < 4; voice++)
        {
            var detune = 1 + (0.002 * (voice - 1.5));
            var rate = 5 + (0.5 * _random.NextDouble());
            var phase = _random.NextDouble();
            for (var i = 0; i < sound.Length; i++)
            {
                var time = (double)i / sampleRate;
                phase += frequency * detune * (1 + (0.003 * Math.Sin(2 * Math.PI * rate * time))) / sampleRate;
                for (var harmonic = 1; harmonic <= 10 && harmonic * frequency < 0.45 * sampleRate; harmonic++)
                {
                    sound[i] += (float)(Math.Sin(2 * Math.PI * harmonic * phase) / Math.Pow(harmonic, 1.5) / 8);
                }
            }
        }

        return Envelope(sound, attack: 0.18, release: 0.25);
    }

    /// <summary>A power chord (root, fifth, octave) of steel strings through a driven amplifier and its loudspeaker.</summary>
    public float[] PowerChord(double frequency, double seconds, bool isMuted)
    {
        var sound = new float[(int)(seconds * sampleRate)];
        foreach (var ratio in new[] { 1.0, 1.5, 2.0, 1.003 })
        {
            var note = Pluck(frequency * ratio, seconds, brightness: 1);
            for (var i = 0; i < sound.Length; i++)
            {
                // Under the palm the string dies within a tenth of a second.
                var palm = isMuted ? Math.Exp(-i / (0.05 * sampleRate)) : 1;
                sound[i] += (float)(note[i] * palm);
            }
        }

        var low = 0f;
        var lower = 0f;
        var rumble = 0f;
        var cutoff = (float)(1 - Math.Exp(-2 * Math.PI * 3800 / sampleRate));
        var floor = (float)(1 - Math.Exp(-2 * Math.PI * 70 / sampleRate));
        for (var i = 0; i < sound.Length; i++)
        {
            var driven = MathF.Tanh(14 * sound[i]) + (0.25f * MathF.Tanh(40 * sound[i] + 0.4f));
            low += cutoff * (driven - low);
            lower += cutoff * (low - lower);
            rumble += floor * (lower - rumble);
            sound[i] = lower - rumble;
        }

        return Envelope(sound, attack: 0.002, release: 0.03);
    }

    /// <summary>An organ's or piano's chord, short and soft: a few drawbars with a click.</summary>
    public float[] Keys(ReadOnlySpan<double> frequencies, double seconds)
    {
        var sound = new float[(int)(seconds * sampleRate)];
        foreach (var frequency in frequencies)
        {
            for (var i = 0; i < sound.Length; i++)
            {
                var angle = 2 * Math.PI * frequency * i / sampleRate;
                sound[i] += (float)(Math.Sin(angle) + (0.6 * Math.Sin(2 * angle)) + (0.35 * Math.Sin(3 * angle)) + (0.15 * Math.Sin(6 * angle)));
            }
        }

        return Envelope(sound, attack: 0.004, release: 0.05);
    }

    /// <summary>A bass guitar: a soft string with its fundamental.</summary>
    public float[] Bass(double frequency, double seconds)
    {
        var sound = Pluck(frequency, seconds, brightness: 0.12);
        for (var i = 0; i < sound.Length; i++)
        {
            var time = (double)i / sampleRate;
            sound[i] = (float)((0.7 * sound[i]) + (0.6 * Math.Sin(2 * Math.PI * frequency * time) * Math.Exp(-2.5 * time)));
        }

        return Envelope(sound, attack: 0.004, release: 0.04);
    }

    private float[] Envelope(float[] sound, double attack, double release)
    {
        var (rise, fall) = (attack * sampleRate, release * sampleRate);
        for (var i = 0; i < sound.Length; i++)
        {
            sound[i] *= (float)(Math.Min(1, i / rise) * Math.Min(1, (sound.Length - i) / fall));
        }

        return sound;
    }
}
