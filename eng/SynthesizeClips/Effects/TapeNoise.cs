namespace SynthesizeClips.Effects;

/// <summary>The hiss of a tape or a room, present in every recording.</summary>
internal sealed class TapeNoise(int seed, double decibels) : IEffect
{
    public void Process(Span<float> left, Span<float> right)
    {
        var random = new Random(seed);
        var level = (float)Math.Pow(10, decibels / 20);
        for (var i = 0; i < left.Length; i++)
        {
            left[i] += level * ((2 * random.NextSingle()) - 1);
            right[i] += level * ((2 * random.NextSingle()) - 1);
        }
    }
}
