using SynthesizeClips.Effects;

namespace SynthesizeClips.Percussion;

/// <summary>Hand claps: four claps within 30 ms and the response of the room.</summary>
internal sealed class Clap(int sampleRate, int seed) : IDrum
{
    private readonly Noise _noise = new(sampleRate, seed);

    public float[] Hit(double velocity)
    {
        var sound = _noise.Burst(0.07, 0.5);
        foreach (var delay in (ReadOnlySpan<double>)[0, 0.009, 0.019, 0.028])
        {
            var hand = _noise.Burst(0.004, 1);
            var start = (int)(delay * sampleRate);
            for (var i = 0; i < hand.Length; i++)
            {
                sound[start + i] += hand[i];
            }
        }

        Filter.BandPass(sampleRate, 1400, 0.8).Process(sound);
        return sound;
    }
}
