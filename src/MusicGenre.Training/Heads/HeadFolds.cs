using MusicGenre.Training.Data;

namespace MusicGenre.Training.Heads;

/// <summary>Divides a folder for the cross-validation of heads.</summary>
internal static class HeadFolds
{
    /// <summary>
    /// Makes the folds: as many as wanted or, where there are too few groups for that or some fold would hold all of a genre, as many as can be.
    /// </summary>
    /// <exception cref="TrainingDataException">A genre has too little for its absence from a fold.</exception>
    public static IReadOnlyList<DataSplit> Create(EmbeddedFolder data, string folder, int foldCount, int seed)
    {
        var groups = ArtistGroups.Find(data.Tracks);
        foreach (var genre in data.Tracks.Index().GroupBy(track => track.Item.Label, track => groups[track.Index]))
        {
            if (genre.Distinct().Count() < 2)
            {
                throw new TrainingDataException(
                    folder,
                    $"all of the genre \"{data.Genres[genre.Key]}\" is by one artist, so that it cannot be evaluated on another; add other artists' tracks, or let the tracks lie in the genre's folder itself");
            }
        }

        for (var count = Math.Min(foldCount, groups.Distinct().Count()); count >= 2; count--)
        {
            var splits = Splits.ArtistFolds(data, count, seed);
            if (splits.All(split => split.HeldOut.Count > 0 && split.Training.Select(data.GetLabel).Distinct().Count() == data.Genres.Count))
            {
                return splits;
            }
        }

        throw new TrainingDataException(folder, "the artists who are in several genres leave no way to hold some out and still have every genre to learn from");
    }

    /// <summary>What stands on both sides of the folds, for people.</summary>
    public static string Describe(EmbeddedFolder data, int foldCount, int seed)
    {
        var artists = data.Tracks.Any(track => track.Artist.Length > 0);
        return FormattableString.Invariant(
            $"{(artists ? "artist" : "track")}-grouped {foldCount}-fold cross-validation, seed {seed}: no {(artists ? "artist's folder" : "track")} stands on both sides{(artists ? "" : ", but artists may")}");
    }
}
