using System.Text;
using MusicGenre.Library.Work;
using Xunit;

namespace MusicGenre.Library.Tests.Work;

public sealed class SongManifestTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Root => Audio.Reading.RealPath.Resolve(_folder.Path)!;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_List_HasPathsAddressesSizesAndTags()
    {
        Write("a.mp3");
        var list = _folder["songs.txt"];
        File.WriteAllText(list, $"a.mp3\r\n\n{_folder["b c.mp3"]}\t12\nhttps://example.org/x.mp3?a=1#b\t34\t\"tag\"\nhttp://example.org/y\t\tW\nfile://{_folder["d%20e.mp3"]}\n");

        Assert.Equal(
            [
                new SongReference(Path.Combine(Root, "a.mp3")),
                new SongReference(Path.Combine(Root, "b c.mp3"), 12),
                new SongReference("https://example.org/x.mp3?a=1#b", 34, ETag: "tag"),
                new SongReference("http://example.org/y", ETag: "W"),
                new SongReference(Path.Combine(Root, "d e.mp3")),
            ],
            SongManifest.Read([list]).Songs);
    }

    [Fact]
    public void Read_UriWithNul_StaysAnAddress()
    {
        var list = _folder["songs.txt"];
        File.WriteAllText(list, "file:///a%00.mp3\nb.mp3\n");

        Assert.Equal([new SongReference("file:///a%00.mp3"), new SongReference(Path.Combine(Root, "b.mp3"))], SongManifest.Read([list]).Songs);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_Playlist_HasPathsWithoutComments(bool isUtf8)
    {
        Write("sub/b.mp3");
        var list = _folder[isUtf8 ? "list.m3u8" : "list.m3u"];
        File.WriteAllText(list, "#EXTM3U\n#EXTINF:1,x\n\u00e9.mp3\nsub\\b.mp3\nhttps://example.org/x.mp3\n", isUtf8 ? new UTF8Encoding(true) : Encoding.Latin1);

        Assert.Equal(
            [Path.Combine(Root, "\u00e9.mp3"), Path.Combine(Root, "sub", "b.mp3"), "https://example.org/x.mp3"],
            SongManifest.Read([list]).Songs.Select(song => song.Location));
    }

    [Theory]
    [InlineData("list.txt")]
    [InlineData("list.m3u8")]
    public void Read_Utf16WithoutMark_NamesFileAndLine(string name)
    {
        File.WriteAllBytes(_folder[name], [.. "a.mp3\n"u8, .. Encoding.Unicode.GetBytes("b.mp3\n")]);

        var exception = Assert.Throws<InvalidDataException>(() => SongManifest.Read([_folder[name]]).Songs.Count());

        Assert.Contains($"{name}: line 2 contains a NUL character", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FoldersFilesAndAddresses_FollowEachOther()
    {
        Write("music/b.mp3");
        Write("music/a/c.mp3");
        Write("music/notes.txt");
        Write("single.mp3");
        List<string> skipped = [];

        var manifest = SongManifest.Read([_folder["single.mp3"], _folder["music"], "http://example.org/x"], file => skipped.Add(file.Path));

        string[] expected = [Path.Combine(Root, "single.mp3"), Path.Combine(Root, "music", "a", "c.mp3"), Path.Combine(Root, "music", "b.mp3"), "http://example.org/x"];
        Assert.Equal(expected, manifest.Songs.Select(song => song.Location));
        Assert.Equal(expected, manifest.Songs.Select(song => song.Location));
        Assert.Equal([Path.Combine(Root, "music", "notes.txt")], skipped.Distinct());
        Assert.Equal($"{Path.Combine(Root, "single.mp3")}, {Path.Combine(Root, "music")}, http://example.org/x", manifest.Source);
    }

    [Fact]
    public void Read_PathThatDoesNotExist_IsAnErrorAtOnce()
    {
        Assert.Throws<FileNotFoundException>(() => SongManifest.Read([_folder["nowhere"]]));
        Assert.Throws<ArgumentException>(() => SongManifest.Read([]));
    }

    private void Write(string name) => TextClassifier.Write(_folder[name.Split('/')], "loud", 1, 1, 0);
}
