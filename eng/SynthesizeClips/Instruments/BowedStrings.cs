using SynthesizeClips.Effects;

namespace SynthesizeClips.Instruments;

/// <summary>
/// Bowed strings, one fiddle or a section of several: sawtooths with late vibrato, the noise of the bow, and the resonances of a wooden body.
/// </summary>
internal sealed class BowedStrings(int sampleRate, int seed, int voices, double attack = 0.09, double treble = 4200) : IInstrument
{
    private readonly Random _random = new(seed);

    public float[] Play(double frequency, double seconds, double velocity)
    {
        const double Release = 0.16;
        var sound = new float[(int)((seconds + Release) * sampleRate)];
        for (var voice = 0; voice < voices; voice++)
        {
            var saw = new Sawtooth(_random.NextDouble());
            var detune = voices == 1 ? 1 : 1 + (0.0022 * ((2 * _random.NextDouble()) - 1));
            var rate = 5.2 + (0.7 * _random.NextDouble());
            var phase = 2 * Math.PI * _random.NextDouble();
            var drift = 0.0;
            for (var i = 0; i < sound.Length; i++)
            {
                var time = (double)i / sampleRate;
                drift += 0.0005 * ((2 * _random.NextDouble()) - 1 - (0.2 * drift));
                var vibrato = 0.0055 * Math.Min(1, time / 0.35) * Math.Sin((2 * Math.PI * rate * time) + phase);
                var bow = 0.06 * ((2 * _random.NextDouble()) - 1);
                sound[i] += (float)((saw.Next(frequency * detune * (1 + vibrato + (0.01 * drift)) / sampleRate) + bow) / voices);
            }
        }

        Filter.LowPass(sampleRate, Math.Max(1.5 * frequency, treble * (0.45 + (0.55 * velocity)))).Process(sound);
        Filter.Peak(sampleRate, 290, 4, 2).Process(sound);
        Filter.Peak(sampleRate, 460, 4, 2).Process(sound);
        Filter.Peak(sampleRate, 1100, -4, 1).Process(sound);
        Filter.Peak(sampleRate, 2600, 5, 1.2).Process(sound);
        Filter.HighPass(sampleRate, 0.7 * frequency).Process(sound);
        for (var i = 0; i < sound.Length; i++)
        {
            // The bow swells into the note and fades out again.
            sound[i] *= (float)(0.4 * velocity * (0.75 + (0.25 * Math.Sin(Math.PI * i / sound.Length))));
        }

        return Envelope.Shape(sound, sampleRate, attack, Release);
    }
}
