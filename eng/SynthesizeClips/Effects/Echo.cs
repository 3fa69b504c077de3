namespace SynthesizeClips.Effects;

/// <summary>A tape echo: repeats that become darker and softer and alternate between the sides. The output is the echo only.</summary>
internal sealed class Echo(int sampleRate, double seconds, double feedback) : IEffect
{
    public void Process(Span<float> left, Span<float> right)
    {
        var length = (int)(seconds * sampleRate);
        var (tapeLeft, tapeRight) = (new float[length], new float[length]);
        var (toneLeft, toneRight) = (0f, 0f);
        var cutoff = (float)(1 - Math.Exp(-2 * Math.PI * 2200 / sampleRate));
        for (var i = 0; i < left.Length; i++)
        {
            var slot = i % length;
            toneLeft += cutoff * (tapeLeft[slot] - toneLeft);
            toneRight += cutoff * (tapeRight[slot] - toneRight);
            tapeLeft[slot] = left[i] + ((float)feedback * toneRight);
            tapeRight[slot] = right[i] + ((float)feedback * toneLeft);
            (left[i], right[i]) = (toneLeft, toneRight);
        }
    }
}
