using System.Globalization;
using System.Text;
using MusicGenre.Errors;
using MusicGenre.Evaluation;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Core.Tests.Evaluation;

public sealed class GenreEvaluationTests
{
    private static readonly string[] Genres = ["blues", "hip|hop", "jazz", "rock"];

    private static GenreEvaluation Example { get; } = GenreEvaluation.Create(
        PredictionFactory.Description, Genres, PredictionFactory.Random(3, 40, Genres.Length, 5));

    [Fact]
    public void Create_Segments_AreCountedSinglyAndTogether()
    {
        Assert.Equal(40, Example.Tracks.Count);
        Assert.Equal(200, Example.Segments.Count);
    }

    [Fact]
    public void Create_MultiLabel_ScoresEachGenreByItself()
    {
        TrackPrediction[] predictions = [new("a", 1, new[] { 0.75f, 0.5f })];

        var evaluation = GenreEvaluation.Create(PredictionFactory.Description, ["blues", "jazz"], predictions, multiLabel: true);
        var read = GenreEvaluation.FromJson(evaluation.ToJson(), "evaluation");

        Assert.Equal(0, evaluation.Tracks.Accuracy);
        Assert.Equal(-Math.Log(0.5) - Math.Log(0.25), evaluation.Tracks.LogLoss, 1e-6);
        Assert.True(read.MultiLabel);
        Assert.Contains("summed over the genres", read.ToMarkdown(), StringComparison.Ordinal);
        Assert.Contains("| blues | 0 | – | – | – | – |", read.ToMarkdown(), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => GenreEvaluation.Create(PredictionFactory.Description, ["blues", "jazz"], predictions));
    }

    [Fact]
    public void Create_Mean_LetsTheMeanOfSegmentsDecide()
    {
        // The mean is (0.45, 0.55), the geometric mean favors the first.
        TrackPrediction track = new("track", 1, new float[] { 0.45f, 0.55f, 0.9f, 0.1f, 0f, 1f });

        var mean = GenreEvaluation.Create(PredictionFactory.Description, ["a", "b"], [track]);
        var geometric = GenreEvaluation.Create(PredictionFactory.Description, ["a", "b"], [track], ProbabilityAggregation.GeometricMean);

        Assert.Equal(-Math.Log(0.55), mean.Tracks.LogLoss, 6);
        Assert.Equal(0, geometric.Tracks.LogLoss, 6);
        Assert.Equal(2.0 / 3, mean.Segments.Accuracy, 12);
    }

    [Fact]
    public void Create_ConfidenceFactor_IsThePowerOfTheWholeTrack()
    {
        // The mean is (0.6, 0.4); odds of 3 to 2 to the power of 2 are 9 to 4.
        TrackPrediction track = new("track", 0, new float[] { 0.7f, 0.3f, 0.5f, 0.5f }) { ConfidenceFactor = 2 };

        var evaluation = GenreEvaluation.Create(PredictionFactory.Description, ["a", "b"], [track]);

        Assert.Equal(-Math.Log(9.0 / 13), evaluation.Tracks.LogLoss, 1e-6);
        Assert.Equal(-(Math.Log(0.7) + Math.Log(0.5)) / 2, evaluation.Segments.LogLoss, 1e-6);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Create_NoConfidenceFactor_ThrowsNamingTheTrack(double factor)
        => AssertRefused(new TrackPrediction("song.wav", 0, new float[] { 1, 0, 0, 0 }) { ConfidenceFactor = factor }, "the confidence factor");

    [Fact]
    public void Create_MinimumFamiliarity_CountsTheTracksBelowIt()
    {
        // The familiarity of a track is the mean of its segments'.
        TrackPrediction[] predictions =
        [
            new("a", 0, new[] { 0.9f, 0.1f, 0.7f, 0.3f }) { SegmentFamiliarities = new[] { 0.25f, 0.5f } },
            new("b", 1, new[] { 0.2f, 0.8f }) { SegmentFamiliarities = new[] { 0.02f } },
            new("c", 1, new[] { 0.2f, 0.8f }) { SegmentFamiliarities = new[] { 0.375f } },
        ];

        var evaluation = GenreEvaluation.Create(PredictionFactory.Description, ["blues", "jazz"], predictions, minimumFamiliarity: 0.375);
        var read = GenreEvaluation.FromJson(evaluation.ToJson(), "evaluation");

        Assert.Equal((0.375, 1), (read.MinimumFamiliarity, read.UnfamiliarTracks));
        Assert.Contains("\n- Less familiar than the model's minimum of 37.5 %, so that no genre is named: 1 of 3 tracks (included below)\n", read.ToMarkdown(), StringComparison.Ordinal);
        var text = Encoding.UTF8.GetString(evaluation.ToJson());
        Assert.Throws<GenreModelException>(() => GenreEvaluation.FromJson(Encoding.UTF8.GetBytes(text.Replace("\"unfamiliarTracks\":1", "\"unfamiliarTracks\":4", StringComparison.Ordinal)), "evaluation"));
    }

    [Fact]
    public void Create_NoFamiliarityOrNoMinimum_CountsNone()
    {
        TrackPrediction[] measured = [new("a", 0, new[] { 0.9f, 0.1f }) { SegmentFamiliarities = new[] { 0.25f } }];
        TrackPrediction[] other = [.. measured, new("b", 1, new[] { 0.2f, 0.8f })];

        foreach (var evaluation in (GenreEvaluation[])
        [
            GenreEvaluation.Create(PredictionFactory.Description, ["blues", "jazz"], measured),
            GenreEvaluation.Create(PredictionFactory.Description, ["blues", "jazz"], other, minimumFamiliarity: 0.5),
        ])
        {
            Assert.Equal((null, null), (evaluation.MinimumFamiliarity, evaluation.UnfamiliarTracks));
            Assert.DoesNotContain("amiliarTracks", Encoding.UTF8.GetString(evaluation.ToJson()), StringComparison.Ordinal);
            Assert.DoesNotContain("Less familiar", evaluation.ToMarkdown(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void FromJson_OfToJson_IsTheSame()
    {
        var json = Example.ToJson();

        var copy = GenreEvaluation.FromJson(json, "copy");

        Assert.Equal(json, copy.ToJson());
        Assert.Equal(Example.Description, copy.Description);
        Assert.Equal(Example.Genres, copy.Genres);
        Assert.Equal(Example.Tracks.Confusion.Rows, copy.Tracks.Confusion.Rows);
        Assert.Equal(Example.Tracks.LogLoss, copy.Tracks.LogLoss);
        Assert.Equal(Example.Tracks.AccuracyInterval, copy.Tracks.AccuracyInterval);
        Assert.Equal(Example.Segments.MacroF1, copy.Segments.MacroF1);
        Assert.Equal(Example.Segments.MacroArea, copy.Segments.MacroArea);
        Assert.Equal(Example.Segments.RocCurves[1].TruePositiveRates, copy.Segments.RocCurves[1].TruePositiveRates);
        Assert.Equal(Example.Segments.Calibration.Bins, copy.Segments.Calibration.Bins);
        Assert.Equal(Example.ToMarkdown(), copy.ToMarkdown());
    }

    [Fact]
    public void NotClassified_Files_AreInJsonAndCountedInMarkdown()
    {
        UnclassifiedFile[] files = [new("a/silent.wav", "the audio is silent")];

        var evaluation = GenreEvaluation.Create(
            PredictionFactory.Description, Genres, PredictionFactory.Random(3, 40, Genres.Length, 5), notClassified: files);
        var copy = GenreEvaluation.FromJson(evaluation.ToJson(), "copy");

        Assert.Equal(files, copy.NotClassified);
        Assert.Contains(
            """
            "notClassified":[{"path":"a/silent.wav","reason":"the audio is silent"}]
            """, Encoding.UTF8.GetString(evaluation.ToJson()), StringComparison.Ordinal);
        Assert.Contains("\n- Not classified: 1 file, silent or unreadable\n\n", copy.ToMarkdown(), StringComparison.Ordinal);
        Assert.DoesNotContain("Not classified", Example.ToMarkdown(), StringComparison.Ordinal);
    }

    [Fact]
    public void FromJson_GenreThatDoesNotOccur_KeepsNoArea()
    {
        var evaluation = GenreEvaluation.Create(
            PredictionFactory.Description, ["a", "b"], [PredictionFactory.Single(0, 0.5f, 0.5f)]);

        var copy = GenreEvaluation.FromJson(evaluation.ToJson(), "copy");

        Assert.Null(copy.Tracks.MacroArea);
        Assert.Contains("| macro AUC | – | – |", copy.ToMarkdown(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OfSave_IsTheSame()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            Example.Save(path);

            Assert.Equal(Example.ToJson(), GenreEvaluation.Load(path).ToJson());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void ToJson_ManySegments_StaysSmallEnoughToShip()
    {
        string[] genres = [.. Enumerable.Range(0, 10).Select(genre => $"genre {genre}")];

        var evaluation = GenreEvaluation.Create(PredictionFactory.Description, genres, PredictionFactory.Random(5, 700, 10, 10));

        Assert.InRange(evaluation.ToJson().Length, 1, 64 * 1024);
    }

    [Theory]
    [InlineData("\"formatVersion\":1", "\"formatVersion\":2", "version 2")]
    [InlineData("\"formatVersion\":1,", "", "formatVersion")]
    [InlineData("[\"blues\",", "[", "names 3 genres, but has metrics for 4")]
    [InlineData("\"rows\":[[", "\"rows\":[[1,", "confusion matrix")]
    [InlineData("\"rows\":[[", "\"rows\":[[-", "confusion matrix")]
    [InlineData("\"logLoss\":", "\"logLoss\":-", "out of range")]
    [InlineData("\"falsePositiveRates\":[0,", "\"falsePositiveRates\":[0.5,", "ROC")]
    [InlineData("\"segments\":", "\"other\":", "segments")]
    [InlineData("[\"blues\",", "[null,", "at least 2 genres")]
    [InlineData("[\"blues\",", "[\"rock\",", "all different")]
    [InlineData("\"lower\":0,", "\"lower\":-1,", "bin")]
    [InlineData("\"upper\":1,", "\"upper\":1e999,", "bin")]
    [InlineData("\"tracks\":{", "\"tracks\":null,\"x\":{", "null")]
    public void FromJson_Damaged_ThrowsNamingFileAndFault(string find, string replacement, string expected)
    {
        var json = Encoding.UTF8.GetString(Example.ToJson());
        var position = json.IndexOf(find, StringComparison.Ordinal);
        Assert.True(position >= 0, $"{find} is not in the JSON.");
        var damaged = json[..position] + replacement + json[(position + find.Length)..];

        var exception = Assert.Throws<GenreModelException>(() => GenreEvaluation.FromJson(Encoding.UTF8.GetBytes(damaged), "x.evaluation.json"));

        Assert.StartsWith("x.evaluation.json: this is not an evaluation", exception.Message, StringComparison.Ordinal);
        Assert.Contains(expected, exception.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void FromJson_CutShort_ThrowsAtAnyLength()
    {
        var json = Example.ToJson();
        for (var length = 0; length < json.Length; length += 97)
        {
            Assert.Throws<GenreModelException>(() => GenreEvaluation.FromJson(json.AsSpan(0, length), "cut"));
        }
    }

    [Fact]
    public void ToMarkdown_AnyCulture_HasTheFiguresAndEscapesBars()
    {
        var markdown = Example.ToMarkdown();

        Assert.StartsWith("## test-cnn\n\n- Protocol: by \\| test\n", markdown, StringComparison.Ordinal);
        var accuracy = (100 * Example.Tracks.Accuracy).ToString("0.0", CultureInfo.InvariantCulture);
        Assert.Contains($"| accuracy | {accuracy} % |", markdown, StringComparison.Ordinal);
        Assert.Contains("| hip\\|hop | ", markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("\r", markdown, StringComparison.Ordinal);
        Assert.Contains($"| rock | {string.Join(" | ", Example.Tracks.Confusion.Rows[3])} |", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_LabelBeyondGenres_ThrowsNamingTheTrack()
        => AssertRefused(new TrackPrediction("song.wav", 4, new float[] { 1, 0, 0, 0 }), "label 4");

    [Fact]
    public void Create_LengthThatGenresDoNotDivide_ThrowsNamingTheTrack()
        => AssertRefused(new TrackPrediction("song.wav", 0, new float[] { 1, 0, 0, 0, 1 }), "5 probabilities");

    [Theory]
    [InlineData(0.5f, "sum to")]
    [InlineData(float.NaN, "NaN")]
    [InlineData(-0.1f, "-0.1")]
    public void Create_NoProbabilities_ThrowsNamingTheTrack(float value, string expected)
        => AssertRefused(new TrackPrediction("song.wav", 0, new float[] { value, 0, 0, 0.3f }), expected);

    [Fact]
    public void Create_NothingOrOneGenre_Throws()
    {
        Assert.Throws<ArgumentException>(() => GenreEvaluation.Create(PredictionFactory.Description, Genres, []));
        Assert.Throws<ArgumentException>(
            () => GenreEvaluation.Create(PredictionFactory.Description, ["a"], [PredictionFactory.Single(0, 1)]));
        Assert.Throws<ArgumentException>(
            () => GenreEvaluation.Create(PredictionFactory.Description, ["a", "a"], [PredictionFactory.Single(0, 1, 0)]));
    }

    private static void AssertRefused(TrackPrediction prediction, string expected)
    {
        var exception = Assert.Throws<ArgumentException>(() => GenreEvaluation.Create(PredictionFactory.Description, Genres, [prediction]));
        Assert.Contains("song.wav", exception.Message, StringComparison.Ordinal);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }
}
