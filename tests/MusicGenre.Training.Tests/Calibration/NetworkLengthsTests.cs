using MusicGenre.Features;
using MusicGenre.Models;
using MusicGenre.Training.Calibration;
using MusicGenre.Training.Data;
using Xunit;

namespace MusicGenre.Training.Tests.Calibration;

public sealed class NetworkLengthsTests
{
    private static readonly GenreRecipe Small = new()
    {
        Name = "small",
        Description = "For tests.",
        Features = new MelSpectrogramOptions(),
        Segments = new SegmentOptions { SampleCount = 4000, HopLength = 4000 },
        CreateNetwork = (_, _, _) => SmallNetworks.Create(new PatternExamples(1, 1)),
        Training = new TrainingOptions { Epochs = 4 },
    };

    [Fact]
    public void Find_NetworkThatNeedsTime_IsAsCertainAsRight()
    {
        var recipe = GenreRecipe.MfccNetwork;
        var data = new NumberedFrames(200, 10, 39);

        var factors = NetworkLengths.Find(data.Predict, data, [.. Enumerable.Range(0, data.Count)], recipe.Segments, recipe.Features)!;

        // Parts of a segment; one, two, four and eight segments; and the least that is cut into ten.
        Assert.Equal([0.05, 0.1, 0.2, 0.5, 1, 2, 3, 3.03, 6.03, 12.03, 24.03, 28.55], factors.Select(factor => factor.Seconds));
        Assert.Equal(1, factors[^1].Factor);
        Assert.All(factors.Zip(factors.Skip(1)), pair => Assert.True(pair.First.Factor <= pair.Second.Factor));

        // Of 2 s, 26 of 39 frames are heard, and it is right in two thirds: the odds of 99 to the power of 0.15 are 2.
        Assert.Equal(0.15, factors[5].Factor, 0.02);
        Assert.InRange(factors[0].Factor, 0.001, 0.02);
        Assert.Equal(1, factors[7].Factor);
    }

    [Fact]
    public void Find_TracksOfOneSegment_LeavesASegmentAsItIs()
    {
        var recipe = GenreRecipe.StackNetwork;
        var data = new NumberedFrames(100, 1, 129);

        var factors = NetworkLengths.Find(data.Predict, data, [.. Enumerable.Range(0, 50)], recipe.Segments, recipe.Features)!;

        Assert.Equal([0.05, 0.1, 0.2, 0.5, 1, 2, 3, 4, 8, 10], factors.Select(factor => factor.Seconds));
        Assert.Equal(1, factors[^1].Factor);
    }

    [Fact]
    public void Find_NothingHeldOut_IsNull()
    {
        var recipe = GenreRecipe.MfccNetwork;
        var data = new NumberedFrames(4, 2, 39);

        Assert.Null(NetworkLengths.Find(data.Predict, data, [], recipe.Segments, recipe.Features));
    }

    [Fact]
    public async Task TrainAsync_Patterns_IsLessCertainOfShortAudioAndAsCertainOfWholeTracks()
    {
        var data = new PatternTracks(200, 1);

        var trained = await GenreTrainer.TrainAsync(Small, data, Splits.RandomTracks(data), "patterns");

        var factors = trained.Card.ConfidenceByLength!;
        Assert.Equal([0.05, 0.1, 0.18], factors.Select(factor => factor.Seconds));
        Assert.Equal(1, factors[^1].Factor);
        Assert.InRange(factors[0].Factor, 0.001, 0.9);
        Assert.Equal(factors, GenreModelCard.FromJson(trained.Card.ToJson(), "card").ConfidenceByLength!);
    }
}
