namespace MusicGenre.Training.Statistics;

/// <summary>A stretch of a segment that stands for the whole: it is repeated until it fills the segment, as a classifier does with short audio.</summary>
/// <param name="Start">Where it starts, as a share of the segment, 0 to below 1.</param>
/// <param name="Length">How long it is, as a share of the segment, above 0; it ends within the segment.</param>
public sealed record SegmentExcerpt(double Start, double Length)
{
    /// <summary>Repeats the stretch in place, [row, frame].</summary>
    internal void Apply(Span<float> features, int frameCount)
    {
        var first = (int)Math.Round(Start * frameCount);
        var length = Math.Clamp((int)Math.Round(Length * frameCount), 1, frameCount - first);
        if (length == frameCount)
        {
            return;
        }

        for (var row = 0; row < features.Length / frameCount; row++)
        {
            var frames = features.Slice(row * frameCount, frameCount);
            frames.Slice(first, length).CopyTo(frames);
            for (var frame = length; frame < frameCount; frame++)
            {
                frames[frame] = frames[frame - length];
            }
        }
    }
}
