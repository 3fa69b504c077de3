using MusicGenre.Cli.Tagging;
using Xunit;

namespace MusicGenre.Cli.Tests.Tagging;

public sealed class UndoLogTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private string Target => _folder.PathOf("log.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_LogCutAtEveryByte_GivesTheWholeLines()
    {
        using (var log = new UndoLog(Target))
        {
            Assert.False(log.Exists);
            log.Append(Entry("/musik/ä\n\"1\".mp3"));
            log.Append(Entry("/b.mp3"));
        }

        var whole = File.ReadAllBytes(Target);
        var first = whole.AsSpan().IndexOf((byte)'\n');
        for (var length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(Target, whole[..length]);
            string[] paths = [.. UndoLogTests.Read(Target, length)];

            string[] all = ["/musik/ä\n\"1\".mp3", "/b.mp3"];
            Assert.Equal(all[..(length >= whole.Length - 1 ? 2 : length >= first ? 1 : 0)], paths);
        }
    }

    [Fact]
    public void Read_Entry_IsWhatWasWritten()
    {
        var entry = Entry("/a.mp3");
        using (var log = new UndoLog(Target))
        {
            log.Append(entry);
        }

        var read = Assert.Single(UndoLog.Read(Target));

        Assert.Equal(
            (entry.Path, entry.ModifiedBefore, entry.Sha256Before, entry.Sha256After), (read.Path, read.ModifiedBefore, read.Sha256Before, read.Sha256After));
        Assert.Equal(entry.GenresBefore, read.GenresBefore);
        Assert.Equal(entry.GenresAfter, read.GenresAfter);
        Assert.Equal(entry.Delta, read.Delta);
    }

    [Theory]
    [InlineData("my notes\n")]
    [InlineData("my notes")]
    [InlineData("{\"path\":\"/a.mp3\"}\n")]
    [InlineData("null\n")]
    public void Read_SomethingElse_IsRefusedWithTheLine(string text)
    {
        File.WriteAllText(Target, text);

        Assert.Contains("line 1 ", Assert.Throws<InvalidDataException>(() => UndoLog.Read(Target)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_FileThatExists_IsRefused()
    {
        File.WriteAllText(Target, "");

        Assert.Throws<UsageException>(() => new UndoLog(Target));
    }

    // The first few bytes of a line do not tell yet what it is.
    private static IEnumerable<string> Read(string path, int length)
        => length is > 0 and < 8 ? [] : UndoLog.Read(path).Select(entry => entry.Path);

    private static UndoEntry Entry(string path) => new()
    {
        Path = path,
        GenresBefore = ["Rock", "Pöp"],
        GenresAfter = [],
        ModifiedBefore = new DateTime(639_000_000_000_000_007, DateTimeKind.Utc),
        Sha256Before = "00",
        Sha256After = "ff",
        Delta = [1, 2, 255],
    };
}
