namespace MusicGenre.Training.Data;

/// <summary>Interpolates stored frames onto another time grid, linearly in decibels between neighbors. Immutable.</summary>
internal sealed class FrameInterpolation
{
    private readonly int _sourceCount;
    private readonly double _step;

    /// <summary>Plans the grid.</summary>
    /// <param name="sourceCount">The number of stored frames.</param>
    /// <param name="sourceHop">The distance between them in samples.</param>
    /// <param name="hop">The target distance in samples.</param>
    public FrameInterpolation(int sourceCount, int sourceHop, int hop)
    {
        (_sourceCount, _step) = (sourceCount, (double)hop / sourceHop);
        FrameCount = 1 + (int)Math.Floor((sourceCount - 1) * (double)sourceHop / hop);
    }

    /// <summary>The number of frames on the target grid.</summary>
    public int FrameCount { get; }

    /// <summary>The stored frames that the target frames lie between.</summary>
    public (int Start, int Count) GetSource(int start, int count)
    {
        var first = GetPosition(start).Frame;
        var (frame, weight) = GetPosition(start + count - 1);
        return (first, frame - first + (weight > 0 ? 2 : 1));
    }

    /// <summary>Interpolates.</summary>
    /// <param name="source">The stored frames that <see cref="GetSource"/> names, [band, frame].</param>
    /// <param name="start">The first target frame.</param>
    /// <param name="count">The number of target frames.</param>
    /// <param name="destination">Receives [band, target frame].</param>
    public void Apply(ReadOnlySpan<float> source, int start, int count, Span<float> destination)
    {
        var (first, sourceCount) = GetSource(start, count);
        for (var band = 0; band < destination.Length / count; band++)
        {
            var stored = source.Slice(band * sourceCount, sourceCount);
            var row = destination.Slice(band * count, count);
            for (var i = 0; i < count; i++)
            {
                var (frame, weight) = GetPosition(start + i);
                var left = stored[frame - first];
                row[i] = weight > 0 ? left + (weight * (stored[frame - first + 1] - left)) : left;
            }
        }
    }

    private (int Frame, float Weight) GetPosition(int index)
    {
        var position = index * _step;
        var frame = Math.Min((int)position, _sourceCount - 1);
        return (frame, frame == _sourceCount - 1 ? 0 : (float)(position - frame));
    }
}
