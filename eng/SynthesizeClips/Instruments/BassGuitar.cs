using SynthesizeClips.Effects;

namespace SynthesizeClips.Instruments;

/// <summary>A bass: a damped string with an emphasized fundamental. Tone goes from 0, an upright bass played with the fingers, to 1, a plectrum.</summary>
internal sealed class BassGuitar(int sampleRate, int seed, double tone, double ring = 3) : IInstrument
{
    private readonly PluckedString _string = new(sampleRate, seed, 0.05 + (0.4 * tone), ring, pickPosition: 0.25) { Damping = 0.5 - (0.25 * tone) };

    public float[] Play(double frequency, double seconds, double velocity)
    {
        var sound = _string.Play(frequency, seconds, velocity);
        DecayingSine.Add(sound, sampleRate, frequency, 0.3 * velocity, 0.45 * ring);
        DecayingSine.Add(sound, sampleRate, 2 * frequency, 0.15 * velocity, 0.25 * ring);
        Filter.LowPass(sampleRate, 700 + (2500 * tone)).Process(sound);
        return Envelope.Shape(sound, sampleRate, attack: 0.004, release: 0.04);
    }
}
