using SynthesizeClips.Effects;

namespace SynthesizeClips.Instruments;

/// <summary>
/// A voice that sings or speaks meaningless syllables: glottal pulses through the resonances of the mouth, each syllable with its
/// own vowel, after a consonant of noise. Glide is the fall of the pitch in a spoken syllable, in octaves; 0 for singing.
/// </summary>
internal sealed class Voice(int sampleRate, int seed, double glide = 0, double tract = 1) : IInstrument
{
    // The first three formants of ah, eh, ee, oh and oo, in hertz, for a male voice; a shorter vocal tract raises them.
    private static readonly double[][] Vowels = [[730, 1090, 2440], [530, 1840, 2480], [300, 2200, 2960], [570, 840, 2410], [440, 1020, 2240]];
    private readonly Random _random = new(seed);

    public float[] Play(double frequency, double seconds, double velocity)
    {
        const double Release = 0.06;
        var source = new float[(int)((seconds + Release) * sampleRate)];
        var saw = new Sawtooth(_random.NextDouble());
        var accent = 0.9 + (0.2 * _random.NextDouble());
        var tone = 0.0;
        for (var i = 0; i < source.Length; i++)
        {
            var time = (double)i / sampleRate;
            var vibrato = glide > 0 ? 0 : 0.007 * Math.Clamp((time - 0.2) / 0.3, 0, 1) * Math.Sin(2 * Math.PI * 5.6 * time);
            var fall = glide > 0 ? accent * Math.Pow(2, -glide * time / seconds) : 1 - (0.02 * Math.Exp(-time / 0.04));
            var noise = (2 * _random.NextDouble()) - 1;
            tone += 0.25 * (saw.Next(frequency * fall * (1 + vibrato) / sampleRate) - tone);
            source[i] = (float)(tone + (0.05 * noise));
        }

        Envelope.Shape(source, sampleRate, attack: 0.03, release: Release);
        var sound = new float[source.Length];
        var vowel = Vowels[_random.Next(Vowels.Length)];
        double[] levels = [1, 0.6, 0.35, 0.2];
        for (var k = 0; k < levels.Length; k++)
        {
            var band = source.ToArray();
            Filter.BandPass(sampleRate, tract * (k < 3 ? vowel[k] : 3400), 5 + (2 * k)).Process(band);
            for (var i = 0; i < sound.Length; i++)
            {
                sound[i] += (float)(1.6 * velocity * levels[k]) * band[i];
            }
        }

        AddConsonant(sound, velocity);
        return sound;
    }

    private void AddConsonant(float[] sound, double velocity)
    {
        var consonant = new float[Math.Min(sound.Length, (int)((0.02 + (0.06 * _random.NextDouble())) * sampleRate))];
        for (var i = 0; i < consonant.Length; i++)
        {
            var position = (double)i / consonant.Length;
            consonant[i] = (float)(0.5 * velocity * ((2 * _random.NextDouble()) - 1) * Math.Sin(Math.PI * position));
        }

        Filter.BandPass(sampleRate, 2500 + (4500 * _random.NextDouble()), 1.2).Process(consonant);
        for (var i = 0; i < consonant.Length; i++)
        {
            sound[i] += consonant[i];
        }
    }
}
