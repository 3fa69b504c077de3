using MusicGenre.Training.Data;
using MusicGenre.Training.Statistics;
using Xunit;

namespace MusicGenre.Training.Tests.Statistics;

public sealed class MoreMusicTests : IDisposable
{
    private const int TrackCount = 24;

    private static readonly StatisticsRecipe Recipe = new();

    private readonly TemporaryDirectory _folder = new();

    [Fact]
    public void WithMore_LabelsWithoutCandidates_AreLeftOut()
    {
        var data = Create();

        Assert.Equal(TrackCount, data.Segments.Count);
        Assert.Equal(8 + 8, data.MoreTrackCount);
        Assert.Equal(TrackCount + 16, data.RowCount);
        Assert.Equal([1f, 0, 0], data.GetCandidates(TrackCount).ToArray());
        Assert.Equal([0f, 1, 1], data.GetCandidates(TrackCount + 1).ToArray());
        Assert.Equal([0f, 1, 0], data.GetCandidates(1).ToArray());
    }

    [Fact]
    public void AddMore_ArtistsOfHeldOutTracks_AreNotLearnedFrom()
    {
        // Track 0 of the further music is by artist 0, whom the data has, too.
        var data = Create();
        int[] known = [.. Enumerable.Range(0, TrackCount - 4)];
        int[] withoutFirst = [.. Enumerable.Range(1, TrackCount - 1)];

        Assert.Equal(known.Length + 16, data.AddMore(known).Length);
        Assert.Equal(withoutFirst.Length + 15, data.AddMore(withoutFirst).Length);
        Assert.DoesNotContain(TrackCount, data.AddMore(withoutFirst));
    }

    [Fact]
    public void AddMore_SameRecordingsWithoutTheirArtists_AreNotLearnedFromWhereTheyAreHeldOut()
    {
        var more = new RelabelledSegments(new StripedSegments(TrackCount, 3, seed: 100), ["genre 0", "genre 1", "genre 2"], track => track with { Artist = "", Name = "copy of " + track.Name });
        var plain = StatisticsData.Measure(new StripedSegments(TrackCount, 3, seed: 100));
        var data = plain.WithMore(StatisticsData.Measure(more), GenreCandidates.FromNames(plain.Segments.Genres));

        var rows = data.AddMore([.. Enumerable.Range(2, TrackCount - 2)]);

        Assert.Equal(2 * (TrackCount - 2), rows.Length);
        Assert.DoesNotContain(TrackCount, rows);
        Assert.DoesNotContain(TrackCount + 1, rows);
    }

    [Fact]
    public void FindTargets_UncertainTracks_HaveTheCandidateThatTheyResemble()
    {
        var data = Create();
        var rows = data.AddMore([.. Enumerable.Range(0, TrackCount)]);
        var standardised = VectorScale.Measure(data.Values, data.Length, rows).Apply(data.Values);
        var products = new HeadInputs(data, standardised, null, 0).Products;

        var targets = HeadSolver.FindTargets(Recipe, data, products, rows);

        // The tracks after the first are in turn of genre 0, whose label is plain, and of genre 1, whose label may also stand for genre 2.
        for (var row = TrackCount; row < data.RowCount; row++)
        {
            var target = targets.AsSpan(row * 3, 3);
            Assert.Equal(1, target[0] + target[1] + target[2], 1e-5f);
            Assert.InRange(target[(row - TrackCount) % 2], 0.75f, 1);
            Assert.True(row % 2 == TrackCount % 2 || target[0] == 0);
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 0.7071)]
    [InlineData(1, 0.5)]
    public void Weigh_ArtistOfTwoSegments_CountsLessForEach(double balance, double expected)
    {
        // Artist 0 has a segment of the data and one of the further music.
        var weights = HeadSolver.Weigh(Recipe with { ArtistBalance = balance, MoreMusicWeight = 0.25 }, Create(), [0, 1, TrackCount]);

        Assert.Equal(expected, weights[0], 1e-4);
        Assert.Equal(1, weights[1]);
        Assert.Equal(0.25 * expected, weights[2], 1e-4);
    }

    [Fact]
    public void Evaluate_MoreMusic_CountsOnlyTheDataItself()
    {
        var data = Create();

        var evaluation = StatisticsTrainer.Evaluate(Recipe, data, null, Splits.ArtistFolds(data.Segments, 3), "folds", "stripes");

        Assert.Equal(TrackCount, evaluation.Tracks.Count);
        Assert.InRange(evaluation.Tracks.Accuracy, 0.9, 1);
        Assert.Contains("16 tracks of further stripes (MIT), whose genres", StatisticsTrainer.Train(Recipe, data, null, "stripes", evaluation).Card.Training, StringComparison.Ordinal);
    }

    [Fact]
    public void WithMore_CandidatesOfOtherGenres_Throws()
    {
        var data = StatisticsData.Measure(new StripedSegments(6, 2, seed: 5));

        Assert.Throws<ArgumentException>(() => data.WithMore(data, GenreCandidates.FromNames(["genre 1", "genre 0"])));
    }

    [Theory]
    [InlineData("label,genres\nRap,hip hop\n", "row 1 names the genre \"hip hop\", which is not one of the data's: genre 0, genre 1")]
    [InlineData("label,genres\nRap,genre 0\nRap,genre 1\n", "row 2 repeats the label \"Rap\"")]
    [InlineData("label\nRap\n", "row 1 has no genres")]
    public void Load_WrongTable_SaysWhere(string text, string expected)
    {
        var path = Path.Combine(_folder.Path, "genres.csv");
        File.WriteAllText(path, text);

        var exception = Assert.Throws<TrainingDataException>(() => GenreCandidates.Load(path, ["genre 0", "genre 1"]));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_MissingFile_Throws()
        => Assert.Contains("no such file", Assert.Throws<TrainingDataException>(() => GenreCandidates.Load(Path.Combine(_folder.Path, "no.csv"), ["a"])).Message, StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();

    /// <summary>24 tracks of three genres, and of 24 others the eight of genre 0 as "plain", the eight of genre 1 as "either" and the rest as "else".</summary>
    private StatisticsData Create()
    {
        var path = Path.Combine(_folder.Path, "genres.csv");
        File.WriteAllText(path, "label,genres\nplain,genre 0\neither,genre 1; genre 2\n");
        string[] labels = ["plain", "either", "else"];
        var more = new RelabelledSegments(
            new StripedSegments(TrackCount, 3, seed: 700),
            labels,
            track => track with { Artist = track.Artist == "artist 0" ? "artist 0" : "other " + track.Artist });
        var data = StatisticsData.Measure(new StripedSegments(TrackCount, 3, seed: 100));
        return data.WithMore(StatisticsData.Measure(more), GenreCandidates.Load(path, data.Segments.Genres), "further stripes (MIT)");
    }
}
