using SynthesizeClips.Effects;

namespace SynthesizeClips.Percussion;

/// <summary>A snare drum: two modes of the skin and the rattle of the wires below it.</summary>
internal sealed class Snare(int sampleRate, int seed, double frequency = 185, double rattle = 0.09, double treble = 7000) : IDrum
{
    private readonly Noise _noise = new(sampleRate, seed);

    public float[] Hit(double velocity)
    {
        var sound = _noise.Burst(rattle, 0.9);
        Filter.HighPass(sampleRate, 900).Process(sound);
        Filter.LowPass(sampleRate, treble * (0.4 + (0.6 * velocity))).Process(sound);
        var stroke = _noise.Burst(0.008, 0.7 * velocity);
        for (var i = 0; i < sound.Length; i++)
        {
            var time = (double)i / sampleRate;
            var skin = Math.Sin(2 * Math.PI * ((frequency * time) + (0.6 * (1 - Math.Exp(-time / 0.01))))) * Math.Exp(-time / 0.06);
            var overtone = 0.5 * Math.Sin(2 * Math.PI * 1.7 * frequency * time) * Math.Exp(-time / 0.035);
            sound[i] += (float)(0.7 * (skin + overtone)) + (i < stroke.Length ? stroke[i] : 0);
        }

        return sound;
    }
}
