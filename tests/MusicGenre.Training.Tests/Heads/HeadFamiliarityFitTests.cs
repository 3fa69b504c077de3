using MusicGenre.Training.Heads;
using Xunit;

namespace MusicGenre.Training.Tests.Heads;

public sealed class HeadFamiliarityFitTests
{
    private const double MinimumBelow = 0.05;

    [Fact]
    public void Run_FewArtists_HaveTheFamiliarityBelow()
    {
        var data = ToyEmbeddings.Create(40, 3, track => $"artist {track % 5}", _ => 0.4);

        var familiarity = Run(data)!;

        Assert.Null(familiarity.Own);
        Assert.Equal(1, familiarity.BelowFactor);
        Assert.Equal(MinimumBelow, familiarity.Minimum);
        Assert.Equal(0.3, familiarity.Measure(data.GetEmbedding(0), 0.3));
        Assert.Equal(0, familiarity.Measure(data.GetEmbedding(0), -0.001));
    }

    [Fact]
    public void Run_MoreArtists_HaveTheLesserOfBoth()
    {
        var data = ToyEmbeddings.Create(40, 3, track => $"artist {track % 20}", _ => 0.4);

        var familiarity = Run(data)!;

        var own = familiarity.Own!.Measure(data.GetEmbedding(0));
        Assert.InRange(own, 0.1, 1);
        Assert.Equal(MinimumBelow, familiarity.Minimum);
        Assert.InRange(familiarity.Own.Minimum, MinimumBelow, 1);
        Assert.Equal(own, familiarity.Measure(data.GetEmbedding(0), 1));
        Assert.Equal(own / 2, familiarity.Measure(data.GetEmbedding(0), own / 2));
        float[] far = [.. data.GetEmbedding(0).ToArray().Select((value, i) => value + (20 * (float)Math.Pow(3, i)))];
        Assert.InRange(familiarity.Measure(far, 1), 0, MinimumBelow);
    }

    [Fact]
    public void Run_SongsUnfamiliarBelow_AreBroughtToItsMinimum()
    {
        var data = ToyEmbeddings.Create(10, 3, track => $"artist {track % 5}", track => 0.01 + (0.001 * track));

        var familiarity = Run(data)!;

        Assert.Equal(5, familiarity.BelowFactor!.Value, 1e-6);
        Assert.Equal(MinimumBelow, familiarity.Measure(data.GetEmbedding(0), 0.01), 1e-6);
        Assert.InRange(familiarity.Measure(data.GetEmbedding(0), 0.005), 0, MinimumBelow);
        Assert.Equal(1, familiarity.Measure(data.GetEmbedding(0), 0.9));
    }

    [Theory]
    [InlineData(7, 5)]
    [InlineData(8, 1)]
    public void Run_OneUnfamiliarSong_CountsOnlyAmongFew(int songs, double factor)
        => Assert.Equal(factor, Run(ToyEmbeddings.Create(songs, 3, familiarity: track => track == 2 ? 0.01 : 0.5))!.BelowFactor!.Value, 1e-6);

    [Theory]
    [InlineData(33, 5)]
    [InlineData(34, 2)]
    public void Run_UnfamiliarFolder_IsBroughtToTheMinimumExceptForFewSongs(int songs, double factor)
        => Assert.Equal(factor, Run(ToyEmbeddings.Create(songs, 3, familiarity: track => track == 7 ? 0.01 : 0.025))!.BelowFactor!.Value, 1e-6);

    [Theory]
    [InlineData(63, 0.0004)]
    [InlineData(64, 0.0004)]
    [InlineData(63, null)]
    [InlineData(64, null)]
    public void Run_NothingOfUseBelow_NeedsManyArtists(int artists, double? below)
    {
        var familiarity = Run(ToyEmbeddings.Create(130, 3, track => $"artist {track % artists}", below is { } value ? _ => value : null));

        Assert.Equal(artists == 64, familiarity is not null);
        Assert.Null(familiarity?.BelowFactor);
        Assert.Equal(familiarity?.Own?.Minimum, familiarity?.Minimum);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0.0)]
    public void Run_NoMinimumBelow_IsNoFamiliarity(double? minimum)
    {
        var data = ToyEmbeddings.Create(40, 3, familiarity: _ => 0.5);

        Assert.Null(new HeadFamiliarityFit(data, minimum, seed: 1).Run([.. Enumerable.Range(0, data.Count)]));
    }

    [Fact]
    public void Run_Fold_IsTrustedIfTheWholeFolderIs()
    {
        var data = ToyEmbeddings.Create(70, 3);

        Assert.NotNull(new HeadFamiliarityFit(data, null, seed: 1).Run([.. Enumerable.Range(0, data.Count / 2)])?.Own);
    }

    private static HeadFamiliarity? Run(EmbeddedFolder data)
        => new HeadFamiliarityFit(data, MinimumBelow, seed: 1).Run([.. Enumerable.Range(0, data.Count)]);
}
