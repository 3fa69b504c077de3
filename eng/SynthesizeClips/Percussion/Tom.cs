namespace SynthesizeClips.Percussion;

/// <summary>A tom or, with a high pitch, a conga: a skin whose pitch falls, and the slap of the stroke.</summary>
internal sealed class Tom(int sampleRate, int seed, double frequency, double decay = 0.18) : IDrum
{
    private readonly Noise _noise = new(sampleRate, seed);

    public float[] Hit(double velocity)
    {
        var sound = new float[(int)(5 * decay * sampleRate)];
        var slap = _noise.Burst(0.006, 0.4 * velocity);
        for (var i = 0; i < sound.Length; i++)
        {
            var time = (double)i / sampleRate;
            var skin = Math.Sin(2 * Math.PI * ((frequency * time) + (0.5 * (1 - Math.Exp(-time / 0.03))))) * Math.Exp(-time / decay);
            var overtone = 0.35 * Math.Sin(2 * Math.PI * 1.59 * frequency * time) * Math.Exp(-time / (0.5 * decay));
            sound[i] = (float)(skin + overtone) + (i < slap.Length ? slap[i] : 0);
        }

        return sound;
    }
}
