using MusicGenre.Features;
using MusicGenre.Models;

namespace MusicGenre.Training.Data;

/// <summary>Reads data for a front end from a mel archive or from a folder of genres with audio files.</summary>
public static class SegmentData
{
    /// <summary>Whether a path is a mel archive's folder.</summary>
    public static bool IsArchive(string path) => File.Exists(Path.Combine(path, "archive.json"));

    /// <summary>Reads data.</summary>
    /// <param name="path">The folder of a mel archive or of genres.</param>
    /// <param name="features">The front end. An archive can serve MFCCs, mel bands in decibels and stacks of mel bands separated on the mel axis, on its own grid of frames and bands.</param>
    /// <param name="segments">How tracks are cut.</param>
    /// <param name="part">The part of an archive's own split to take, several joined by plus signs ("train+valid"), or null (the default) for all of it.</param>
    /// <param name="progress">Receives each processed audio file; or null.</param>
    /// <param name="interpolatesFrames">Whether an archive's frames may be brought onto the front end's grid, as <see cref="ArchiveSegmentOptions.InterpolatesFrames"/> says. Default false.</param>
    /// <param name="requirements">How many tracks every genre needs, of which there must be at least 2; or null (the default) for no requirement.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="TrainingDataException">The data is damaged, has no such part, too few tracks, or is an archive that cannot serve that front end.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static async Task<ISegmentSet> LoadAsync(
        string path,
        FeatureExtractorOptions features,
        SegmentOptions segments,
        string? part = null,
        IProgress<AudioFolderProgress>? progress = null,
        bool interpolatesFrames = false,
        TrackRequirements? requirements = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(segments);
        if (IsArchive(path))
        {
            var archive = MelArchive.Open(path);
            if (requirements is not null && archive.Genres.Count < 2)
            {
                throw new TrainingDataException(path, $"there must be at least 2 genres, but all tracks are of the genre \"{archive.Genres[0]}\"");
            }

            var set = ArchiveContract.CreateSegments(archive, path, features, segments, ArchiveContract.FindTracks(archive, path, part), interpolatesFrames);
            requirements?.Check(path, set.Genres, set.Tracks);
            return set;
        }

        RequireNoPart(path, part);
        var options = new AudioFolderOptions { Segments = segments, Requirements = requirements ?? new() };
        return await AudioFolder.LoadAsync(path, features.CreateExtractor(), options, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Rejects a part for data that is not an archive: a folder of audio has no split of its own.</summary>
    internal static void RequireNoPart(string path, string? part)
    {
        if (part is not null)
        {
            throw new TrainingDataException(path, $"a folder of audio has no part \"{part}\"");
        }
    }
}
