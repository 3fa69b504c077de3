using MusicGenre.Training.Familiarity;
using MusicGenre.Training.Tests.Heads;
using Xunit;

namespace MusicGenre.Training.Tests.Familiarity;

public sealed class FamiliarityFitTests
{
    [Fact]
    public void Run_TracksAroundTheirGenres_KnowsOtherSuchTracksAndNothingFarAway()
    {
        // 12 dimensions of other scales each, of which the last is constant, around 3 centers.
        var learned = ToyEmbeddings.Create(120, 6);
        var others = ToyEmbeddings.Create(300, 6);

        var measure = FamiliarityFit.Run(learned.Embeddings, learned.Dimensions, learned, seed: 1)!;

        double[] found = [.. Enumerable.Range(learned.Count, others.Count - learned.Count).Select(row => measure.Measure(others.GetEmbedding(row)))];
        Assert.InRange(found.Average(), 0.35, 0.65);
        Assert.InRange(found.Count(familiarity => familiarity < measure.Minimum) / (double)found.Length, 0, 0.08);
        Assert.InRange(measure.Minimum, 0.001, 0.2);
        float[] far = [.. others.GetEmbedding(0).ToArray().Select((value, i) => value + (20 * (float)Math.Pow(3, i)))];
        Assert.InRange(measure.Measure(far), 0, measure.Minimum / 2);
    }

    [Fact]
    public void Run_HeldOutTracks_HalfAreMoreFamiliarThanOneHalf()
    {
        var data = ToyEmbeddings.Create(150, 3);

        var measure = FamiliarityFit.Run(data.Embeddings, data.Dimensions, data, seed: 2)!;

        var familiar = Enumerable.Range(0, data.Count).Count(row => measure.Measure(data.GetEmbedding(row)) > 0.5);
        Assert.InRange(familiar / (double)data.Count, 0.4, 0.65);
        Assert.Equal(0.5, measure.FromDistance(measure.Middle), 1e-12);
        Assert.Equal(1, measure.FromDistance(0));
    }

    [Fact]
    public void Run_OneArtist_HasNothingToHoldOut()
    {
        var data = ToyEmbeddings.Create(30, 3, _ => "the same");

        Assert.Null(FamiliarityFit.Run(data.Embeddings, data.Dimensions, data, seed: 1));
    }

    [Theory]
    [InlineData(5, null)]
    [InlineData(6, 3)]
    [InlineData(7, 3)]
    [InlineData(10, 5)]
    [InlineData(30, 6)]
    public void Run_FewArtists_HasADimensionForTwoOfThem(int artists, int? dimensions)
    {
        var data = ToyEmbeddings.Create(40, 3, track => $"artist {track % artists}");

        Assert.Equal(dimensions, FamiliarityFit.Run(data.Embeddings, data.Dimensions, data, seed: 1)?.Dimensions);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Run_EmbeddingOfOneOrTwoValues_HasTooFewDimensions(int length)
    {
        var data = ToyEmbeddings.Create(100, 3);
        float[] shortened = [.. Enumerable.Range(0, data.Count).SelectMany(row => data.GetEmbedding(row)[..length].ToArray())];

        Assert.Null(FamiliarityFit.Run(shortened, length, data, seed: 1));
    }

    [Theory]
    [InlineData(63, false)]
    [InlineData(64, true)]
    public void HasEnoughArtists_Artists_AreCountedOfTheSegmentsLearnedFrom(int artists, bool isEnough)
    {
        var data = ToyEmbeddings.Create(200, 3, track => $"artist {track % 70}");
        int[] known = [.. Enumerable.Range(0, data.Count).Where(row => data.GetTrack(row) % 70 < artists)];

        Assert.Equal(isEnough, FamiliarityFit.HasEnoughArtists(data, known));
        Assert.True(FamiliarityFit.HasEnoughArtists(data));
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0)]
    public void Reach_HigherMinimum_GivesItToWhatHadTheLower(double minimum)
    {
        var measure = new FamiliarityMeasure(1, [1], [0], [0], 2, 3) { Minimum = minimum };

        var reaching = measure.Reach(0.1);

        Assert.Equal(0.1, reaching.Minimum);
        var distance = measure.Middle * Math.Pow((1 / Math.Max(minimum, 1e-6)) - 1, 1 / measure.Steepness);
        Assert.Equal(0.1, reaching.FromDistance(distance), 1e-9);
        Assert.Same(reaching, reaching.Reach(0.1));
    }

    [Fact]
    public void Run_Again_GivesTheSame()
    {
        var data = ToyEmbeddings.Create(40, 3);

        var first = FamiliarityFit.Run(data.Embeddings, data.Dimensions, data, seed: 1)!;
        var second = FamiliarityFit.Run(data.Embeddings, data.Dimensions, data, seed: 1)!;

        Assert.Equal(first.Projection, second.Projection);
        Assert.Equal(first.Minimum, second.Minimum);
    }

    [Fact]
    public void Run_MoreSegmentsThanTheMaximum_LearnsTheSameFromSomeOfThem()
    {
        var data = ToyEmbeddings.Create(150, 3);
        Assert.Equal(262, data.Count);

        var first = Run(170);
        var second = Run(170);

        // Two of each track would be too many, so it is one of each.
        Assert.Equal(first.Projection, second.Projection);
        Assert.Equal((first.Middle, first.Steepness, first.Minimum), (second.Middle, second.Steepness, second.Minimum));
        Assert.NotEqual(Run(262).Projection, first.Projection);
        var familiar = Enumerable.Range(0, data.Count).Count(row => first.Measure(data.GetEmbedding(row)) > 0.5);
        Assert.InRange(familiar / (double)data.Count, 0.4, 0.65);

        FamiliarityMeasure Run(int maximum)
            => FamiliarityFit.Run(data.Embeddings, data.Dimensions, data, [.. Enumerable.Range(0, data.Count)], seed: 2, maximum)!;
    }
}
