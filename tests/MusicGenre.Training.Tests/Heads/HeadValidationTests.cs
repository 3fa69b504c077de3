using MusicGenre.Evaluation;
using MusicGenre.Models;
using MusicGenre.Training.Data;
using MusicGenre.Training.Heads;
using Xunit;

namespace MusicGenre.Training.Tests.Heads;

public sealed class HeadValidationTests
{
    [Fact]
    public void Run_SeparableGenres_JudgesEveryHeldOutTrackRightly()
    {
        var (l2, tracks) = Run(ToyEmbeddings.Create(60, distance: 12));

        Assert.Equal(60, tracks.Select(track => track.Track).Distinct().Count());
        Assert.Equal(1, Evaluate(tracks).Tracks.Accuracy);
        Assert.True(l2 <= 0.01, $"{l2} is too strong for what is told apart without fault.");
    }

    [Fact]
    public void Run_NothingToLearn_ChoosesAStrengthThatGuesses()
    {
        var (l2, tracks) = Run(ToyEmbeddings.Create(60, distance: 0));

        Assert.True(l2 >= 1, $"{l2} is too weak for noise.");
        Assert.InRange(Evaluate(tracks).Tracks.LogLoss, Math.Log(3) - 0.1, Math.Log(3) + 0.1);
    }

    [Fact]
    public void Run_Again_GivesTheSameBits()
    {
        var data = ToyEmbeddings.Create(40, distance: 1);

        var (l2, tracks) = Run(data);
        var (again, others) = Run(data);

        Assert.Equal(l2, again);
        Assert.Equal(tracks.SelectMany(Probabilities), others.SelectMany(Probabilities));
        static float[] Probabilities(TrackPrediction track) => track.SegmentProbabilities.ToArray();
    }

    [Fact]
    public void Run_StrengthGiven_TriesNoOther() => Assert.Equal(0.42, Run(ToyEmbeddings.Create(30, distance: 3), 0.42).L2);

    private static (double L2, IReadOnlyList<TrackPrediction> Tracks) Run(EmbeddedFolder data, double? l2 = null)
    {
        var (strength, tracks, _) = HeadValidation.Run(data, Splits.CrossValidation(data, "folder", 5, seed: 1), l2, ProbabilityAggregation.Mean, new HeadFamiliarityFit(data, null, seed: 1), default);
        return (strength, tracks);
    }

    private static GenreEvaluation Evaluate(IReadOnlyList<TrackPrediction> tracks)
        => GenreEvaluation.Create(new EvaluationDescription("", "", "", ""), ["a", "b", "c"], tracks);
}
