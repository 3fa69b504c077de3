using SynthesizeClips.Effects;

namespace SynthesizeClips.Percussion;

/// <summary>A bass drum: a skin whose pitch falls as it relaxes, and the click of the beater.</summary>
internal sealed class Kick(int sampleRate, int seed, double frequency = 52, double decay = 0.12, double click = 0.4) : IDrum
{
    private readonly Noise _noise = new(sampleRate, seed);

    public float[] Hit(double velocity)
    {
        var sound = new float[(int)(6 * decay * sampleRate)];
        for (var i = 0; i < sound.Length; i++)
        {
            var time = (double)i / sampleRate;
            var phase = (frequency * time) + (4.5 * (1 - Math.Exp(-time / 0.022)));
            sound[i] = (float)(Math.Sin(2 * Math.PI * phase) * Math.Exp(-time / decay));
        }

        var beater = _noise.Burst(0.006, 1.5 * click * velocity);
        Filter.BandPass(sampleRate, 3200, 0.6).Process(beater);
        for (var i = 0; i < Math.Min(beater.Length, sound.Length); i++)
        {
            sound[i] += beater[i];
        }

        return sound;
    }
}
