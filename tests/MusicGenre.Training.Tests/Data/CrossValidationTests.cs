using MusicGenre.Training.Data;
using MusicGenre.Training.Tests.Heads;
using Xunit;

namespace MusicGenre.Training.Tests.Data;

public sealed class CrossValidationTests
{
    [Fact]
    public void CrossValidation_ArtistsOfSeveralTracks_NeverStandOnBothSides()
    {
        var data = ToyEmbeddings.Create(36, distance: 1, track => $"Artist {track / 4}");

        var splits = Splits.CrossValidation(data, "folder", 5, seed: 1);

        Assert.Equal(5, splits.Count);
        Assert.Equal(Enumerable.Range(0, data.Count), splits.SelectMany(split => split.HeldOut).Order());
        foreach (var split in splits)
        {
            Assert.Empty(Artists(split.Training).Intersect(Artists(split.HeldOut)));
            Assert.Equal(3, split.Training.Select(data.GetLabel).Distinct().Count());
        }

        IEnumerable<string> Artists(IReadOnlyList<int> rows) => rows.Select(row => data.Tracks[data.GetTrack(row)].Artist);
    }

    [Fact]
    public void CrossValidation_TwoTracksAGenre_LeavesOneOfEachToLearnFrom()
    {
        var data = ToyEmbeddings.Create(6, distance: 1);

        var splits = Splits.CrossValidation(data, "folder", 5, seed: 1);

        Assert.InRange(splits.Count, 2, 5);
        Assert.All(splits, split => Assert.Equal(3, split.Training.Select(data.GetLabel).Distinct().Count()));
    }

    [Fact]
    public void CrossValidation_GenreOfOneArtist_SaysWhich()
    {
        var data = ToyEmbeddings.Create(12, distance: 1, track => track % 3 == 1 ? "Solo" : $"Artist {track}");

        var exception = Assert.Throws<TrainingDataException>(() => Splits.CrossValidation(data, "folder", 5, seed: 1));

        Assert.StartsWith("folder: all of the genre \"b\" is by one artist", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CrossValidation_TwoArtistsWhoPlayEverything_MakesTwoFolds()
    {
        var data = ToyEmbeddings.Create(12, distance: 1, track => track < 6 ? "One" : "Other");

        Assert.Equal(2, Splits.CrossValidation(data, "folder", 5, seed: 1).Count);
    }
}
