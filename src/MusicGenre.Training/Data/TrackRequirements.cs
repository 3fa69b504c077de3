using MusicGenre.Errors;
using MusicGenre.Training.Statistics;

namespace MusicGenre.Training.Data;

/// <summary>How many tracks every genre needs. Folders are checked before any file is read, and again without the files that could not be read.</summary>
public sealed record TrackRequirements
{
    /// <summary>The number of tracks that every genre needs; 0 or more. Default 0: a genre may be empty.</summary>
    public int TracksPerGenre { get; init; }

    /// <summary>
    /// The number of artists that every genre needs, where a track without a named artist counts as one; 0 or more. Default 0. 2 are needed
    /// if artists are to be held out.
    /// </summary>
    public int ArtistsPerGenre { get; init; }

    /// <summary>The number of tracks that at least one genre needs; 0 or more. Default 0.</summary>
    public int TracksInOneGenre { get; init; }

    /// <summary>What a cross-validation needs: 2 tracks and 2 artists in every genre.</summary>
    public static TrackRequirements CrossValidation { get; } = new() { TracksPerGenre = 2, ArtistsPerGenre = 2 };

    /// <summary>What music for <see cref="StatisticsTrainer.PretrainAsync"/> needs: 7 tracks in one genre, the least of which one is held out.</summary>
    public static TrackRequirements Pretraining { get; } = new() { TracksInOneGenre = LayerTraining.MinimumTracks };

    internal void Validate()
    {
        OptionGuard.Require(TracksPerGenre >= 0, TracksPerGenre, "0 or more");
        OptionGuard.Require(ArtistsPerGenre >= 0, ArtistsPerGenre, "0 or more");
        OptionGuard.Require(TracksInOneGenre >= 0, TracksInOneGenre, "0 or more");
    }

    /// <summary>Checks tracks.</summary>
    /// <param name="source">The folder or archive, for messages.</param>
    /// <param name="genres">The genres in label order.</param>
    /// <param name="tracks">The tracks.</param>
    /// <param name="failures">The files of the data that cannot be used; those of a genre with too few tracks are named.</param>
    /// <exception cref="TrainingDataException">A genre has too few tracks or artists; the message names it.</exception>
    internal void Check(string source, IReadOnlyList<string> genres, IReadOnlyList<SegmentTrack> tracks, IReadOnlyList<UnusedFile>? failures = null)
    {
        var most = tracks.CountBy(track => track.Label).Select(genre => genre.Value).DefaultIfEmpty().Max();
        if (most < TracksInOneGenre)
        {
            throw new TrainingDataException(source, $"at least one genre needs {TracksInOneGenre} tracks, but none has more than {most} that can be used");
        }

        var groups = ArtistGroups.Find(tracks);
        for (var label = 0; label < genres.Count; label++)
        {
            int[] own = [.. Enumerable.Range(0, tracks.Count).Where(track => tracks[track].Label == label)];
            if (own.Length < TracksPerGenre)
            {
                var folder = Path.Combine(source, genres[label]) + Path.DirectorySeparatorChar;
                var faults = string.Concat((failures ?? []).Where(failure => failure.Path.StartsWith(folder, StringComparison.Ordinal)).Select(fault => $"; {fault.Path}: {fault.Reason}"));
                throw new TrainingDataException(
                    source,
                    $"the genre \"{genres[label]}\" needs at least {TracksPerGenre} {(TracksPerGenre == 1 ? "track" : "tracks")}, but has {own.Length} that can be used{faults}");
            }

            var artists = own.Select(track => groups[track]).Distinct().Count();
            if (artists < ArtistsPerGenre)
            {
                throw new TrainingDataException(
                    source,
                    $"{(artists == 1 ? $"all of the genre \"{genres[label]}\" is by one artist" : $"the genre \"{genres[label]}\" has {artists} artists")}, so it cannot be evaluated on another; add tracks by other artists, or put the tracks directly in the genre's folder");
            }
        }
    }
}
