namespace MusicGenre.Features;

/// <summary>Features of which only the first frames are known, repeated until they fill all places: what a classifier makes of short audio.</summary>
internal static class RepeatedFrames
{
    /// <summary>Repeats the first frames over the rest.</summary>
    /// <param name="features">The features, [channel, band, frame].</param>
    /// <param name="frames">The number of frames; positive.</param>
    /// <param name="count">The number of frames to keep; at least 1.</param>
    public static void Fill(Span<float> features, int frames, int count)
    {
        for (var start = 0; start < features.Length; start += frames)
        {
            var row = features.Slice(start, frames);
            for (var frame = count; frame < row.Length; frame++)
            {
                row[frame] = row[frame - count];
            }
        }
    }
}
