namespace SynthesizeClips.Effects;

/// <summary>Attenuates audio above a threshold, both channels equally, and then soft-clips the remaining peaks.</summary>
internal sealed class Compressor(int sampleRate, double thresholdDecibels, double ratio, double gainDecibels) : IEffect
{
    private const double AttackSeconds = 0.008;
    private const double ReleaseSeconds = 0.12;

    public void Process(Span<float> left, Span<float> right)
    {
        var attack = 1 - Math.Exp(-1 / (AttackSeconds * sampleRate));
        var release = 1 - Math.Exp(-1 / (ReleaseSeconds * sampleRate));
        var power = 0.0;
        for (var i = 0; i < left.Length; i++)
        {
            var input = Math.Max(left[i] * left[i], right[i] * right[i]);
            power += (input > power ? attack : release) * (input - power);
            var excess = Math.Max(0, (10 * Math.Log10(power + 1e-12)) - thresholdDecibels);
            var gain = (float)Math.Pow(10, (gainDecibels - (excess * (1 - (1 / ratio)))) / 20);
            left[i] = SoftClip(gain * left[i]);
            right[i] = SoftClip(gain * right[i]);
        }
    }

    /// <summary>Leaves the lower half of the range unchanged and bends the rest towards 1.</summary>
    private static float SoftClip(float sample)
    {
        var excess = Math.Abs(sample) - 0.5f;
        return excess <= 0 ? sample : MathF.CopySign(0.5f + (0.5f * MathF.Tanh(2 * excess)), sample);
    }
}
