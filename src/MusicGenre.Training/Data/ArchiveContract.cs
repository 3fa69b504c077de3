using MusicGenre.Features;
using MusicGenre.Models;

namespace MusicGenre.Training.Data;

/// <summary>Cuts an archive's tracks the way a model's card cuts audio.</summary>
internal static class ArchiveContract
{
    /// <summary>The tracks of a part of the archive's own split, of several parts joined by plus signs, or all when the part is null.</summary>
    /// <exception cref="TrainingDataException">There are no such tracks.</exception>
    public static int[] FindTracks(MelArchive archive, string path, string? part)
    {
        var parts = part?.Split('+');
        int[] tracks = [.. archive.Tracks.Index().Where(track => parts is null || parts.Contains(track.Item.Split, StringComparer.Ordinal)).Select(track => track.Index)];
        return tracks.Length > 0
            ? tracks
            : throw new TrainingDataException(path, part is null ? "the archive holds no tracks" : $"no track is in the part \"{part}\"");
    }

    /// <summary>Makes the segments.</summary>
    /// <exception cref="TrainingDataException">The archive cannot serve that front end.</exception>
    public static ArchiveSegments CreateSegments(
        MelArchive archive, string path, FeatureExtractorOptions features, SegmentOptions segments, IReadOnlyList<int>? tracks = null,
        bool interpolatesFrames = false)
    {
        try
        {
            var options = new ArchiveSegmentOptions
            {
                Features = features,
                FrameCount = features.CreateExtractor().GetShape(segments.SampleCount).Frames,
                InterpolatesFrames = interpolatesFrames,
                SegmentsPerTrack = Math.Max(1, (int)Math.Round((double)archive.FrameCount * archive.HopLength / segments.HopLength)),
            };
            return new ArchiveSegments(archive, options, tracks);
        }
        catch (ArgumentException exception)
        {
            throw new TrainingDataException(path, $"the archive cannot serve the front end: {exception.Message}", exception);
        }
    }
}
