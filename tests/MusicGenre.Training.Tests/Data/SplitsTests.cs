using MusicGenre.Training.Data;
using Xunit;

namespace MusicGenre.Training.Tests.Data;

public sealed class SplitsTests
{
    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(0, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void ArtistFolds_AnyTracks_HoldEachTrackOutOnceAndPartNoGroup(int seed)
    {
        var set = RandomTracks(seed);
        var groups = ArtistGroups.Find(set.Tracks);
        var foldCount = 2 + seed % 5;

        var folds = Splits.ArtistFolds(set, foldCount, seed);

        Assert.Equal(foldCount, folds.Count);
        Assert.Equal(Enumerable.Range(0, set.Count), folds.SelectMany(fold => fold.HeldOut).Order());
        foreach (var fold in folds)
        {
            AssertPartition(set, fold);
            Assert.NotEmpty(fold.HeldOut);
            Assert.Empty(fold.Training.Select(index => groups[set.GetTrack(index)]).Intersect(fold.HeldOut.Select(index => groups[set.GetTrack(index)])));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void ArtistFolds_AnyTracks_AreOfSimilarSize(int seed)
    {
        var set = RandomTracks(seed);
        var largest = ArtistGroups.Find(set.Tracks).CountBy(group => group).Max(group => group.Value);

        var sizes = Splits.ArtistFolds(set, 5, seed).Select(fold => fold.HeldOut.Count / 10).ToArray();

        Assert.InRange(sizes.Max() - sizes.Min(), 0, 2 * largest);
    }

    [Fact]
    public void ArtistFolds_UnknownArtists_AreStratifiedExactly()
    {
        SegmentTrack[] tracks = [.. Enumerable.Range(0, 100).Select(track => new SegmentTrack($"t{track}", track % 4))];
        var set = new FakeSegments(tracks, 1);

        foreach (var fold in Splits.ArtistFolds(set))
        {
            Assert.Equal([5, 5, 5, 5], Enumerable.Range(0, 4).Select(label => fold.HeldOut.Count(index => set.GetLabel(index) == label)));
        }
    }

    [Fact]
    public void ArtistFolds_SeedDecides()
    {
        var set = RandomTracks(1);

        Assert.Equal(Splits.ArtistFolds(set, 5, 3)[0].HeldOut, Splits.ArtistFolds(set, 5, 3)[0].HeldOut);
        Assert.NotEqual(Splits.ArtistFolds(set, 5, 3)[0].HeldOut, Splits.ArtistFolds(set, 5, 4)[0].HeldOut);
    }

    [Fact]
    public void ArtistFolds_MoreFoldsThanGroups_Throws()
    {
        SegmentTrack[] tracks = [.. Enumerable.Range(0, 10).Select(track => new SegmentTrack($"t{track}", 0, track < 5 ? "Ann" : "Ben"))];

        Assert.Equal(2, Splits.ArtistFolds(new FakeSegments(tracks, 1), 2).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => Splits.ArtistFolds(new FakeSegments(tracks, 1), 3));
    }

    [Theory]
    [InlineData("", "3-fold cross-validation by track", "no track stands on both sides, but artists may")]
    [InlineData("Artist", "artist-grouped 3-fold cross-validation", "no artist stands on both sides")]
    public void CrossValidation_Protocol_SaysWhatIsHeldOut(string artist, string description, string protocol)
    {
        SegmentTrack[] tracks = [.. Enumerable.Range(0, 9).Select(track => new SegmentTrack($"t{track}", track % 2, artist.Length > 0 ? artist + track : ""))];
        var set = new FakeSegments(tracks, 1);

        Assert.Equal(description, Splits.DescribeCrossValidation(set, 3));
        var split = Splits.CrossValidation(set, "folder", 3, seed: 7)[0];
        Assert.Equal($"{description}, fold 1, seed 7: {protocol}", split.Protocol);
    }

    [Fact]
    public void RandomSegments_AFifth_IsHeldOutAndSaysThatSongsAreShared()
    {
        var set = RandomTracks(2);

        var split = Splits.RandomSegments(set, 0.2, 9);

        AssertPartition(set, split);
        Assert.Equal(set.Count / 5, split.HeldOut.Count);
        Assert.NotEmpty(split.HeldOut.Select(set.GetTrack).Intersect(split.Training.Select(set.GetTrack)));
        Assert.Contains("one song stand on both sides", split.Protocol, StringComparison.Ordinal);
        Assert.Equal(split.HeldOut, Splits.RandomSegments(set, 0.2, 9).HeldOut);
        Assert.NotEqual(split.HeldOut, Splits.RandomSegments(set, 0.2, 10).HeldOut);
    }

    [Fact]
    public void RandomTracks_AFifth_PartsNoTrackAndHoldsOutOfEveryGenre()
    {
        SegmentTrack[] tracks = [.. Enumerable.Range(0, 60).Select(track => new SegmentTrack($"t{track}", track < 10 ? 0 : track < 30 ? 1 : 2))];
        var set = new FakeSegments(tracks, 10);

        var split = Splits.RandomTracks(set, 0.2, 9);

        AssertPartition(set, split);
        Assert.Empty(split.HeldOut.Select(set.GetTrack).Intersect(split.Training.Select(set.GetTrack)));
        Assert.Equal([20, 40, 60], Enumerable.Range(0, 3).Select(label => split.HeldOut.Count(index => set.GetLabel(index) == label)));
        Assert.NotEqual(split.HeldOut, Splits.RandomTracks(set, 0.2, 10).HeldOut);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void RandomTracks_ShareOutOfRange_Throws(double share)
        => Assert.Throws<ArgumentOutOfRangeException>(() => Splits.RandomTracks(RandomTracks(1), share));

    [Fact]
    public void ByPart_OtherParts_AreOnNeitherSide()
    {
        SegmentTrack[] tracks = [new("a", 0, "", "train"), new("b", 0, "", "extra"), new("c", 1, "", "valid"), new("d", 1, "", "train")];

        var split = Splits.ByPart(new FakeSegments(tracks, 2));

        Assert.Equal([0, 1, 6, 7], split.Training);
        Assert.Equal([4, 5], split.HeldOut);
        Assert.Throws<ArgumentException>(() => Splits.ByPart(new FakeSegments(tracks, 2), "train", "test"));
        Assert.Throws<ArgumentException>(() => Splits.ByPart(new FakeSegments(tracks, 2), "train", "train"));
    }

    private static void AssertPartition(FakeSegments set, DataSplit split)
        => Assert.Equal(Enumerable.Range(0, set.Count), split.Training.Concat(split.HeldOut).Order());

    /// <summary>200 tracks of a few genres by artists who made many songs or few, with some unknown and some working together.</summary>
    private static FakeSegments RandomTracks(int seed)
    {
        var random = new Random(seed);
        List<SegmentTrack> tracks = [];
        for (var track = 0; track < 200; track++)
        {
            var artist = (int)Math.Pow(60, random.NextDouble());
            var name = random.Next(8) switch
            {
                0 => "",
                1 => $"Artist{artist} & Artist{random.Next(60)}",
                _ => $"The ARTIST {artist}",
            };
            tracks.Add(new SegmentTrack($"t{track}", (artist + random.Next(2)) % 5, name));
        }

        return new FakeSegments(tracks, 10);
    }
}
