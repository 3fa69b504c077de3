using SynthesizeClips.Effects;

namespace SynthesizeClips.Instruments;

/// <summary>
/// A grand piano: partials stretched by the strings' stiffness, two strings a note that beat, a fast and a slow decay, and the knock of the
/// hammer. A soft touch is darker as well as quieter.
/// </summary>
internal sealed class Piano(int sampleRate, int seed) : IInstrument
{
    private const double Stiffness = 0.0004;
    private readonly Random _random = new(seed);

    public float[] Play(double frequency, double seconds, double velocity)
    {
        const double Release = 0.12;
        var sound = new float[(int)((seconds + Release) * sampleRate)];
        var body = 3.2 * Math.Pow(220 / frequency, 0.45);
        for (var k = 1; k <= 24; k++)
        {
            var partial = k * frequency * Math.Sqrt(1 + (Stiffness * k * k));
            var hammer = Math.Exp(-partial / (700 + (2600 * velocity * velocity)));
            var strike = 0.25 + Math.Abs(Math.Sin(Math.PI * k / 8.3));
            var amplitude = 0.5 * velocity * hammer * strike / Math.Sqrt(k);
            var decay = body / (1 + (0.22 * k));
            var phase = 2 * Math.PI * _random.NextDouble();
            DecayingSine.Add(sound, sampleRate, partial * 0.9997, 0.5 * amplitude, decay, phase);
            DecayingSine.Add(sound, sampleRate, partial * 1.0004, 0.3 * amplitude, 0.7 * decay, phase + 0.5);
            DecayingSine.Add(sound, sampleRate, partial, 0.4 * amplitude, 0.12 * decay, phase);
        }

        var knock = new float[Math.Min(sound.Length, (int)(0.06 * sampleRate))];
        for (var i = 0; i < knock.Length; i++)
        {
            knock[i] = (float)(0.25 * velocity * velocity * ((2 * _random.NextDouble()) - 1) * Math.Exp(-i / (0.008 * sampleRate)));
        }

        Filter.LowPass(sampleRate, 900).Process(knock);
        for (var i = 0; i < knock.Length; i++)
        {
            sound[i] += knock[i];
        }

        return Envelope.Shape(sound, sampleRate, attack: 0.002, release: Release);
    }
}
