namespace SynthesizeClips.Percussion;

/// <summary>Bursts of white noise.</summary>
internal sealed class Noise(int sampleRate, int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>Noise that decays to 1/e in <paramref name="decay"/> seconds; six times as long in total.</summary>
    public float[] Burst(double decay, double level)
    {
        var sound = new float[(int)(6 * decay * sampleRate)];
        for (var i = 0; i < sound.Length; i++)
        {
            sound[i] = (float)(level * ((2 * _random.NextDouble()) - 1) * Math.Exp(-i / (decay * sampleRate)));
        }

        return sound;
    }
}
