using SynthesizeClips.Effects;
using SynthesizeClips.Instruments;

namespace SynthesizeClips.Percussion;

/// <summary>A stick on the rim of the snare: a click with a wooden ring.</summary>
internal sealed class Rim(int sampleRate, int seed) : IDrum
{
    private readonly Noise _noise = new(sampleRate, seed);

    public float[] Hit(double velocity)
    {
        var sound = _noise.Burst(0.012, 0.8);
        Filter.BandPass(sampleRate, 2100, 1).Process(sound);
        DecayingSine.Add(sound, sampleRate, 1650, 0.5, 0.01);
        DecayingSine.Add(sound, sampleRate, 480, 0.5, 0.015);
        return sound;
    }
}
