namespace SynthesizeClips.Instruments;

/// <summary>An electric piano by frequency modulation (Chowning, 1973): a body that becomes mellower as it rings, and the short bell sound of the tine.</summary>
internal sealed class ElectricPiano(int sampleRate) : IInstrument
{
    public float[] Play(double frequency, double seconds, double velocity)
    {
        var sound = new float[(int)((seconds + 0.08) * sampleRate)];
        for (var i = 0; i < sound.Length; i++)
        {
            var time = (double)i / sampleRate;
            var angle = 2 * Math.PI * frequency * time;
            var body = Math.Sin(angle + (1.6 * velocity * Math.Exp(-time / 0.5) * Math.Sin(angle)));
            var tine = Math.Sin(angle + (1.2 * velocity * Math.Exp(-time / 0.12) * Math.Sin(14 * angle)));
            sound[i] = (float)(velocity * ((0.6 * body) + (0.25 * tine)) * Math.Exp(-time / 1.3));
        }

        return Envelope.Shape(sound, sampleRate, attack: 0.003, release: 0.08);
    }
}
