using System.Text;
using MusicGenre.Audio;
using MusicGenre.Cli.Inputs;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Cli.Tests;

/// <summary>Lists of paths, playlists, and what a run tells of its progress.</summary>
public sealed class InputTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", new string[0])]
    [InlineData("a.mp3", new[] { "a.mp3" })]
    [InlineData("a.mp3\r\n\r\nb c.mp3\r\n", new[] { "a.mp3", "b c.mp3" })]
    [InlineData("\uFEFFa.mp3\nb.mp3", new[] { "a.mp3", "b.mp3" })]
    [InlineData("a\nb.mp3\0\0c\r.mp3\0", new[] { "a\nb.mp3", "c\r.mp3" })]
    public void ReadList_LinesOrNuls_GivesThePaths(string text, string[] expected)
        => Assert.Equal(expected, PathList.Read(new MemoryStream(Encoding.UTF8.GetBytes(text))));

    [Theory]
    [InlineData('\n')]
    [InlineData('\0')]
    public void ReadList_LongerThanTheBuffer_GivesEveryPath(char separator)
    {
        string[] paths = [.. Enumerable.Range(0, 20_000).Select(index => $"{new string('ä', index % 50)}{index}.mp3")];

        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(string.Join(separator, paths)));

        Assert.Equal(paths, PathList.Read(stream));
    }

    [UnixFact]
    public void ReadPlaylist_EntriesOfEveryKind_AreRelativeToIt()
    {
        var path = Write("list.m3u8", Encoding.UTF8.GetBytes(
            "\uFEFF#EXTM3U\r\n#EXTINF:1,x\r\nä b.mp3\r\nsub\\c.mp3\n/abs/d.mp3\nfile:///abs/e%20f.mp3\nhttp://host/g.mp3\n\n#h\n"
            + " sp.mp3\n./x/y\\z.mp3\nfile:///abs/i#1?.mp3\nfile://localhost/abs/j.mp3\nfile:/abs/k.mp3\n-\n"));

        Assert.Equal(
            [Path.Combine(_folder.Root, "ä b.mp3"), Path.Combine(_folder.Root, "sub/c.mp3"), "/abs/d.mp3", "/abs/e f.mp3", "http://host/g.mp3",
                Path.Combine(_folder.Root, " sp.mp3"), Path.Combine(_folder.Root, "./x/y/z.mp3"), "/abs/i#1?.mp3", "/abs/j.mp3", "/abs/k.mp3", Path.Combine(_folder.Root, "-")],
            Playlist.Read(path));
    }

    [Fact]
    public void ReadPlaylist_NotInUtf8_IsReadAsLatin1()
        => Assert.EndsWith("ä.mp3", Assert.Single(Playlist.Read(Write("list.m3u", [0xE4, (byte)'.', (byte)'m', (byte)'p', (byte)'3']))), StringComparison.Ordinal);

    [Fact]
    public void ReadPlaylist_InUtf16_IsRead()
        => Assert.EndsWith("ä.mp3", Assert.Single(Playlist.Read(Write("list.m3u", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("ä.mp3\r\n")]))), StringComparison.Ordinal);

    [Fact]
    public void Enumerate_PlaylistInAPlaylist_IsReadAndEndsWhereItNamesItself()
    {
        var song = _folder.Tone("a.wav", 0.1);
        Write("inner.m3u", "a.wav\nouter.m3u\n"u8.ToArray());
        var outer = Write("outer.m3u", "inner.m3u\n"u8.ToArray());

        string[] songs = [.. new SongList([outer], null, true, _ => { }).Enumerate()];

        Assert.InRange(songs.Count(path => path == song), 1, 4);
    }

    [Fact]
    public void ReadList_SlowProducer_GivesThePathsThatAreThere()
    {
        using var stream = new SlowStream("a.mp3\n"u8.ToArray());

        Assert.Equal("a.mp3", PathList.Read(stream).First());
        Assert.Equal(1, stream.ReadCount);
    }

    [Fact]
    public void ReadPlaylist_Missing_GivesItsOwnPath()
        => Assert.Equal(["none.m3u"], Playlist.Read("none.m3u"));

    [Fact]
    public void ScanAhead_Items_AreCountedAndGivenOnceBeforeTheFault()
    {
        using var ahead = new ScanAhead<int>(Faulty());
        List<int> taken = [];

        var fault = Assert.Throws<IOException>(() =>
        {
            foreach (var item in ahead.TakeAll())
            {
                taken.Add(item);
            }
        });

        Assert.Equal("the list ends here", fault.Message);
        Assert.Equal([1, 2], taken);
        Assert.Equal(2, ahead.Total);

        static IEnumerable<int> Faulty()
        {
            yield return 1;
            yield return 2;
            throw new IOException("the list ends here");
        }
    }

    [Fact]
    public void DescribeProgress_HalfWay_TellsFilesFailuresSpeedAndTheTimeLeft()
    {
        var progress = new GenreBatchProgress(1200, 3, TimeSpan.FromHours(10), 1);

        Assert.Equal("1,200 files · 3 failed · 1,200 songs/min · 600 × real time", BatchProgress.Describe(progress, null, TimeSpan.FromMinutes(1)));
        Assert.Equal(
            "1,200 of 73,200 files · 3 failed · 1,200 songs/min · 600 × real time · 1:00:00 left",
            BatchProgress.Describe(progress, 73_200, TimeSpan.FromMinutes(1)));
        Assert.Equal("0 of 5 files · 0 songs/min · 0 × real time", BatchProgress.Describe(default, 5, TimeSpan.Zero));
    }

    [Fact]
    public void Totals_Run_CountsVerdictsAndDrawsTheGenres()
    {
        var totals = new RunTotals();
        foreach (var genre in (string?[])["rock", "jazz", "rock", null])
        {
            var prediction = new GenrePrediction([new("rock", genre == "jazz" ? 0.2f : 0.8f), new("jazz", genre == "jazz" ? 0.8f : 0.2f)], TimeSpan.FromMinutes(3), genre is null ? 1 : 0);
            totals.Add(new GenreFileResult(new AudioFile("a.mp3"), "a.mp3", prediction, null));
        }

        totals.Add(new GenreFileResult(new AudioFile("b.mp3"), "b.mp3", null, new IOException("gone")));
        var lines = totals.Describe(new GenreBatchProgress(5, 1, TimeSpan.FromMinutes(12), 0), TimeSpan.FromMinutes(1), 2).ToArray();

        Assert.Equal("5 files · 1 failed · 1 don't know · 2 finished before · 1:00.0 · 5 songs/min · 12 × real time", lines[0]);
        Assert.Equal([$"  rock  {new string('█', 40)} 2", $"  jazz  {new string('█', 20)} 1"], lines[1..]);
        Assert.True(totals.HasFailures);
    }

    /// <summary>Has something once, and then nothing for ever.</summary>
    private sealed class SlowStream(byte[] bytes) : MemoryStream(bytes)
    {
        public int ReadCount { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            ReadCount++;
            return ReadCount == 1 ? base.Read(buffer, offset, count) : throw new InvalidOperationException("This read would wait.");
        }
    }

    private string Write(string name, byte[] content)
    {
        var path = _folder.PathOf(name);
        File.WriteAllBytes(path, content);
        return path;
    }
}
