namespace MusicGenre.ManagedEngine.Graphs;

/// <summary>x → x·Scale[c] + Shift[c] for each channel c.</summary>
internal sealed record ChannelAffine(float[] Scale, float[] Shift)
{
    /// <summary>The first map, if any, followed by the second.</summary>
    public static ChannelAffine Compose(ChannelAffine? first, ChannelAffine second)
    {
        if (first == null)
        {
            return second;
        }

        var scale = new float[first.Scale.Length];
        var shift = new float[first.Scale.Length];
        for (var c = 0; c < scale.Length; c++)
        {
            scale[c] = first.Scale[c] * second.Scale[c];
            shift[c] = (float)((double)first.Shift[c] * second.Scale[c] + second.Shift[c]);
        }

        return new ChannelAffine(scale, shift);
    }
}
