namespace SynthesizeClips.Effects;

/// <summary>
/// A room: eight delay lines that feed each other through a Householder matrix (Jot and Chaigne, 1991), each with a low pass because walls
/// absorb the treble first. The output is the room sound only.
/// </summary>
internal sealed class Reverb(int sampleRate, double seconds, double size = 1, double treble = 5000) : IEffect
{
    private static readonly double[] Delays = [0.0297, 0.0351, 0.0389, 0.0433, 0.0479, 0.0523, 0.0587, 0.0641];

    public void Process(Span<float> left, Span<float> right)
    {
        var lines = new float[Delays.Length][];
        Span<float> feedback = stackalloc float[Delays.Length];
        Span<float> tones = stackalloc float[Delays.Length];
        for (var line = 0; line < lines.Length; line++)
        {
            lines[line] = new float[(int)(Delays[line] * size * sampleRate)];
            feedback[line] = (float)Math.Pow(0.001, Delays[line] * size / seconds);
        }

        var predelay = new float[(2 * (int)(0.015 * size * sampleRate)) + 2];
        var cutoff = (float)(1 - Math.Exp(-2 * Math.PI * treble / sampleRate));
        for (var i = 0; i < left.Length; i++)
        {
            var slot = 2 * i % predelay.Length;
            var (early, late) = (predelay[slot], predelay[slot + 1]);
            (predelay[slot], predelay[slot + 1]) = (left[i], right[i]);
            var sum = 0f;
            for (var line = 0; line < lines.Length; line++)
            {
                tones[line] += cutoff * (lines[line][i % lines[line].Length] - tones[line]);
                sum += feedback[line] * tones[line];
            }

            var (wetLeft, wetRight) = (0f, 0f);
            for (var line = 0; line < lines.Length; line++)
            {
                var isLeft = line % 2 == 0;
                var sign = line % 4 < 2 ? 1 : -1;
                wetLeft += isLeft ? sign * tones[line] : 0;
                wetRight += isLeft ? 0 : sign * tones[line];
                lines[line][i % lines[line].Length] = (isLeft ? early : late) + (feedback[line] * tones[line]) - (0.25f * sum);
            }

            (left[i], right[i]) = (0.4f * wetLeft, 0.4f * wetRight);
        }
    }
}
