using MusicGenre.Training.Data;

namespace MusicGenre.Training.Heads;

/// <summary>Divides a folder for the cross-validation of heads.</summary>
internal static class HeadFolds
{
    /// <summary>
    /// Makes the folds: as many as requested, or fewer if there are too few groups or a fold would hold all of a genre.
    /// </summary>
    /// <exception cref="TrainingDataException">A genre has too few tracks or artists to hold any out.</exception>
    public static IReadOnlyList<DataSplit> Create(EmbeddedFolder data, string folder, int foldCount, int seed)
    {
        var groups = ArtistGroups.Find(data.Tracks);
        foreach (var genre in data.Tracks.Index().GroupBy(track => track.Item.Label, track => groups[track.Index]))
        {
            if (genre.Distinct().Count() < 2)
            {
                throw new TrainingDataException(
                    folder,
                    $"all of the genre \"{data.Genres[genre.Key]}\" is by one artist, so it cannot be evaluated on another; add tracks by other artists, or put the tracks directly in the genre's folder");
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

        throw new TrainingDataException(folder, "because artists are in several genres, none can be held out while every genre keeps tracks to train on");
    }

    /// <summary>A readable description of what the two sides of the folds share.</summary>
    public static string Describe(EmbeddedFolder data, int foldCount, int seed)
    {
        var artists = data.Tracks.Any(track => track.Artist.Length > 0);
        return FormattableString.Invariant(
            $"{(artists ? "artist" : "track")}-grouped {foldCount}-fold cross-validation, seed {seed}: no {(artists ? "artist's folder" : "track")} stands on both sides{(artists ? "" : ", but artists may")}");
    }
}
