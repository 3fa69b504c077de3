using MusicGenre.Features;
using MusicGenre.Training.Data;
using Xunit;

namespace MusicGenre.Training.Tests.Data;

/// <summary>The archive of GTZAN's development tracks, where it is at hand.</summary>
public sealed class GtzanMelTests
{
    private const string Archive = "gtzan-mel";

    [SharedDataFact(Archive)]
    public void Open_Gtzan_HasItsTracksAndParts()
    {
        using var archive = Open();

        Assert.Equal(693, archive.Tracks.Count);
        Assert.Equal(["blues", "classical", "country", "disco", "hiphop", "jazz", "metal", "pop", "reggae", "rock"], archive.Genres);
        Assert.Equal((442, 197, 54), (PartSize("train"), PartSize("valid"), PartSize("extra")));
        Assert.Equal("Concert for oboe, BWV 1053", archive.Tracks.First(track => track.Genre == "classical").Title);

        int PartSize(string part) => archive.Tracks.Count(track => track.Split == part);
    }

    [SharedDataFact(Archive)]
    public void Read_Gtzan_SegmentsOfEveryTrackAreFinite()
    {
        using var archive = Open();
        var segments = new ArchiveSegments(archive);
        var values = new float[segments.Shape.Length];

        Assert.Equal(new FeatureShape(1, 13, 39), segments.Shape);
        Assert.Equal(6930, segments.Count);
        for (var index = 0; index < segments.Count; index += 7)
        {
            segments.Read(index, values);
            Assert.All(values, value => Assert.InRange(value, -1200, 800));
        }
    }

    [SharedDataFact(Archive)]
    public void ByPart_Gtzan_SharesNoArtistButInTwoJointPerformances()
    {
        using var archive = Open();
        var segments = new ArchiveSegments(archive);

        var split = Splits.ByPart(segments);

        Assert.Equal((4420, 1970), (split.Training.Count, split.HeldOut.Count));

        // The list's authors took "Barbra Streisand and Donna Summer" and five singers of a gala for artists of their own.
        var others = archive.Tracks.Index().Where(track => track.Item.Name is not ("disco.00047" or "pop.00012")).Select(track => track.Index).ToArray();
        Assert.NotEmpty(SharedGroups(segments));
        Assert.Empty(SharedGroups(new ArchiveSegments(archive, tracks: others)));
    }

    [SharedDataFact(Archive)]
    public void ArtistFolds_Gtzan_AreNearlyEven()
    {
        using var archive = Open();
        var segments = new ArchiveSegments(archive);

        var folds = Splits.ArtistFolds(segments);

        Assert.All(folds, fold => Assert.InRange(fold.HeldOut.Count, 1340, 1440));
        Assert.All(folds, fold => Assert.Equal(10, fold.HeldOut.Select(segments.GetLabel).Distinct().Count()));
    }

    private static IEnumerable<int> SharedGroups(ArchiveSegments segments)
    {
        var groups = ArtistGroups.Find(segments.Tracks);
        var split = Splits.ByPart(segments);
        return Groups(split.Training).Intersect(Groups(split.HeldOut));

        IEnumerable<int> Groups(IReadOnlyList<int> side) => side.Select(index => groups[segments.GetTrack(index)]);
    }

    private static MelArchive Open() => MelArchive.Open(SharedDataFactAttribute.Find(Archive)!);
}
