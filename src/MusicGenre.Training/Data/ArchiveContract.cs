using MusicGenre.Features;
using MusicGenre.Models;

namespace MusicGenre.Training.Data;

/// <summary>Cuts an archive's tracks the way a model's card cuts audio.</summary>
internal static class ArchiveContract
{
    /// <summary>The tracks of a part of the archive's own split, of several parts joined by plus signs, or all when the part is null.</summary>
    /// <exception cref="TrainingDataException">A part has no tracks.</exception>
    public static int[] FindTracks(MelArchive archive, string path, string? part)
    {
        if (part is null)
        {
            return [.. Enumerable.Range(0, archive.Tracks.Count)];
        }

        var wanted = part.Split('+');
        string[] parts = [.. archive.Tracks.Select(track => track.Split).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)];
        return wanted.FirstOrDefault(name => !parts.Contains(name, StringComparer.Ordinal)) is { } stranger
            ? throw new TrainingDataException(path, $"{Describe(stranger, part)}; {(parts.Length == 0 ? "the archive has no parts" : $"its parts are {string.Join(", ", parts)}")}")
            : [.. archive.Tracks.Index().Where(track => wanted.Contains(track.Item.Split, StringComparer.Ordinal)).Select(track => track.Index)];
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
            // Without what the runtime appends.
            var reason = exception.Message.Split($" (Parameter '{exception.ParamName}'", 2)[0];
            throw new TrainingDataException(path, $"the archive cannot serve the front end: {reason}", exception);
        }
    }

    private static string Describe(string stranger, string part)
        => stranger.Length == 0 ? $"\"{part}\" has an empty part" : $"no track is in the part \"{stranger}\"";
}
