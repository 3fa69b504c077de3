using SynthesizeClips.Effects;

namespace SynthesizeClips.Instruments;

/// <summary>
/// A wind instrument: a sawtooth that slides up to its note and becomes brighter as it becomes louder, with breath noise and vibrato. A trumpet has a formant
/// near 1500 Hz, a tenor saxophone near 900 Hz and more breath.
/// </summary>
internal sealed class Horn(int sampleRate, int seed, double formant, double breath, double vibrato = 0.004) : IInstrument
{
    private readonly Random _random = new(seed);

    public float[] Play(double frequency, double seconds, double velocity)
    {
        const double Release = 0.07;
        var sound = new float[(int)((seconds + Release) * sampleRate)];
        var saw = new Sawtooth(_random.NextDouble());
        var (low, lower) = (0.0, 0.0);
        for (var i = 0; i < sound.Length; i++)
        {
            var time = (double)i / sampleRate;
            var scoop = 1 - (0.03 * Math.Exp(-time / 0.03));
            var swing = vibrato * Math.Clamp((time - 0.15) / 0.3, 0, 1) * Math.Sin(2 * Math.PI * 5.4 * time);
            var source = saw.Next(frequency * scoop * (1 + swing) / sampleRate) + (breath * ((2 * _random.NextDouble()) - 1));
            var loudness = velocity * Math.Min(1, time / 0.06) * (0.7 + (0.3 * Math.Exp(-time / 0.25)));
            var cutoff = 1 - Math.Exp(-2 * Math.PI * ((1.2 * frequency) + (3.2 * formant * loudness * loudness)) / sampleRate);
            low += cutoff * (source - low);
            lower += cutoff * (low - lower);
            sound[i] = (float)(0.5 * loudness * lower);
        }

        Filter.Peak(sampleRate, formant, 7, 1.3).Process(sound);
        Filter.Peak(sampleRate, 2.4 * formant, 4, 1.5).Process(sound);
        return Envelope.Shape(sound, sampleRate, attack: 0.02, release: Release);
    }
}
