using SynthesizeClips.Effects;
using SynthesizeClips.Instruments;

namespace SynthesizeClips.Percussion;

/// <summary>
/// A cymbal: inharmonic metal and noise without bass. A decay of 0.03 s is a closed hi-hat, 0.2 s an open one, 0.6 s a ride, 1 s a crash; the
/// ping of the stick characterizes a ride.
/// </summary>
internal sealed class Cymbal(int sampleRate, int seed, double decay, double lowest = 5500, double ping = 0) : IDrum
{
    private static readonly double[] Modes = [2210, 3170, 3810, 4620, 5430, 6290, 7370, 8650, 9480];
    private readonly Noise _noise = new(sampleRate, seed);

    public float[] Hit(double velocity)
    {
        var sound = _noise.Burst(decay, 0.7);
        for (var k = 0; k < Modes.Length; k++)
        {
            DecayingSine.Add(sound, sampleRate, Modes[k], 0.06, decay * (1.2 - (0.08 * k)), k);
        }

        Filter.HighPass(sampleRate, lowest).Process(sound);
        Filter.HighPass(sampleRate, 0.6 * lowest).Process(sound);
        Filter.LowPass(sampleRate, 9000 + (9000 * velocity)).Process(sound);
        if (ping > 0)
        {
            foreach (var mode in (ReadOnlySpan<double>)[3350, 4870, 6110])
            {
                DecayingSine.Add(sound, sampleRate, mode, ping * velocity, 0.05, mode);
            }
        }

        return Envelope.Shape(sound, sampleRate, attack: 0.0005, release: 0.01);
    }
}
