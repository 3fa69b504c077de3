using MusicGenre.Training.Data;
using Xunit;

namespace MusicGenre.Training.Tests.Data;

public sealed class ArchivePartTests
{
    [Theory]
    [InlineData(null, 6)]
    [InlineData("train", 4)]
    [InlineData("valid", 2)]
    [InlineData("valid+train", 6)]
    public void FindTracks_PartsThatExist_GivesTheirTracks(string? part, int count)
    {
        using var test = new TestArchive();
        using var archive = MelArchive.Open(test.Folder);

        Assert.Equal(Enumerable.Range(part == "valid" ? 4 : 0, count), ArchiveContract.FindTracks(archive, test.Folder, part));
    }

    [Theory]
    [InlineData("nosuch", "no track is in the part \"nosuch\"")]
    [InlineData("train+vaild", "no track is in the part \"vaild\"")]
    [InlineData("train+", "\"train+\" has an empty part")]
    [InlineData("+train", "\"+train\" has an empty part")]
    [InlineData("", "\"\" has an empty part")]
    public void FindTracks_PieceWithoutTracks_IsRefusedWithThePartsThatExist(string part, string expected)
    {
        using var test = new TestArchive();
        using var archive = MelArchive.Open(test.Folder);

        var exception = Assert.Throws<TrainingDataException>(() => ArchiveContract.FindTracks(archive, test.Folder, part));

        Assert.Equal($"{test.Folder}: {expected}; its parts are train, valid", exception.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("train")]
    public void FindTracks_ArchiveWithoutParts_HasNone(string part)
    {
        using var test = new TestArchive();
        test.Replace("index.csv", "split", "fold");
        using var archive = MelArchive.Open(test.Folder);

        var exception = Assert.Throws<TrainingDataException>(() => ArchiveContract.FindTracks(archive, test.Folder, part));

        Assert.EndsWith("; the archive has no parts", exception.Message, StringComparison.Ordinal);
    }
}
