using MusicGenre.Features;

namespace MusicGenre.Training.Statistics;

/// <summary>What a mel spectrogram of a segment looks like if only its beginning is known and repeated until it fills the segment, as a classifier does with short audio.</summary>
internal static class RepeatedFrames
{
    /// <summary>Repeats the first frames of a segment over the rest of it.</summary>
    /// <param name="segment">The segment, [channel, band, frame].</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="count">The number of frames to keep; at least 1.</param>
    public static void Fill(Span<float> segment, FeatureShape shape, int count)
    {
        for (var start = 0; start < segment.Length; start += shape.Frames)
        {
            var row = segment.Slice(start, shape.Frames);
            for (var frame = count; frame < row.Length; frame++)
            {
                row[frame] = row[frame - count];
            }
        }
    }
}
