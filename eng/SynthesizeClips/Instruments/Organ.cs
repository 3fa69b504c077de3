namespace SynthesizeClips.Instruments;

/// <summary>A drawbar organ with key clicks.</summary>
internal sealed class Organ(int sampleRate) : IInstrument
{
    private static readonly (double Ratio, double Level)[] Drawbars =
        [(0.5, 0.5), (1, 1), (1.5, 0.5), (2, 0.6), (3, 0.25), (4, 0.3), (6, 0.08), (8, 0.12)];

    public float[] Play(double frequency, double seconds, double velocity)
    {
        var sound = new float[(int)((seconds + 0.02) * sampleRate)];
        foreach (var (ratio, level) in Drawbars)
        {
            DecayingSine.Add(sound, sampleRate, ratio * frequency, 0.3 * velocity * level, decay: 1000, phase: ratio);
        }

        return Envelope.Shape(sound, sampleRate, attack: 0.002, release: 0.02);
    }
}
