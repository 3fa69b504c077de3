using System.Buffers.Binary;
using System.Runtime.Versioning;
using System.Text;
using MusicGenre.Audio;
using MusicGenre.Cli.Tagging;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Cli.Tests.Tagging;

/// <summary>Whatever else is in a file's tags survives a new genre, byte for byte, or the file is left as it is.</summary>
public sealed class KeptTagsTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(3, "COMM", 0x0080, "\0\0\0\u0010x\u009cwhatever")]
    [InlineData(3, "PRIV", 0x0040, "\u0001secret")]
    [InlineData(3, "RVAD", 0, "\u0001\u0010\0\u0001\0\u0002")]
    [InlineData(3, "EQUA", 0, "\u0010\0\u0001\0\u0002")]
    [InlineData(3, "TRDA", 0, "\0May 1st")]
    [InlineData(3, "TSIZ", 0, "\012345")]
    [InlineData(3, "IPLS", 0, "\0prod\0Joe\0")]
    [InlineData(3, "XYZ9", 0x0020, "whatever")]
    [InlineData(4, "PRIV", 0x0004, "\u0001secret")]
    [InlineData(4, "TXXX", 0, "\0musicgenres\0yours")]
    [InlineData(2, "CRM", 0, "owner\0why\0secret")]
    public void Write_AnyFrameBesidesTheGenre_IsKeptByteForByte(int version, string name, int flags, string content)
    {
        var title = Frame(version, version == 2 ? "TT2" : "TIT2", 0, "\0A title");
        var other = Frame(version, name, flags, content);
        var path = AddMp3(Tag(version, 0, [.. title, .. Frame(version, version == 2 ? "TCO" : "TCON", 0, "\0Rock"), .. other]));

        GenreFile.WriteGenres(path, ["Jazz", "(Bl\u00fcs\u266b"], "how", null, CancellationToken.None);

        var tagged = File.ReadAllBytes(path);
        Assert.Equal((byte)version, tagged[3]);
        Assert.InRange(tagged.AsSpan().IndexOf(title), 0, int.MaxValue);
        Assert.InRange(tagged.AsSpan().IndexOf(other), 0, int.MaxValue);
        Assert.InRange(tagged.AsSpan().IndexOf("MUSICGENRE"u8), 0, int.MaxValue);
        Assert.Equal(["Jazz", "(Bl\u00fcs\u266b"], AudioTags.Read(path).Genres);

        // Without provenance, the same frames are left.
        GenreFile.WriteGenres(path, [], null, null, CancellationToken.None);

        Assert.Equal([.. title, .. other], File.ReadAllBytes(path)[10..(10 + title.Length + other.Length)]);
        Assert.Equal(0, File.ReadAllBytes(path)[10 + title.Length + other.Length]);
    }

    [Fact]
    public void Write_PaddingHasRoom_NothingBehindTheTagMoves()
    {
        var path = AddMp3(Tag(3, 0, [.. Frame(3, "TIT2", 0, "\0T"), .. new byte[100]]));
        var before = File.ReadAllBytes(path);

        GenreFile.WriteGenres(path, ["Jazz"], null, null, CancellationToken.None);

        var after = File.ReadAllBytes(path);
        Assert.Equal(before.Length, after.Length);
        Assert.Equal(before[..10], after[..10]);
        Assert.Equal(before[150..], after[150..]);
    }

    [Fact]
    public void Write_UnsynchronizedTagWithExtendedHeader_KeepsWhatItMeans()
    {
        byte[] frame = [.. Frame(3, "PRIV", 0, "a\0\u00ff\u00e0\u00ff")];
        byte[] stored = [.. frame[..^3], 0xff, 0, 0xe0, 0xff, 0];
        var path = AddMp3(Tag(3, 0xc0, [0, 0, 0, 6, 0, 0, 0, 0, 0, 0, .. Frame(3, "TIT2", 0, "\0T"), .. stored]));

        GenreFile.WriteGenres(path, ["Jazz"], null, null, CancellationToken.None);

        Assert.InRange(File.ReadAllBytes(path).AsSpan().IndexOf(frame), 0, int.MaxValue);
        Assert.Equal(("T", "Jazz"), (AudioTags.Read(path).Title, Assert.Single(AudioTags.Read(path).Genres)));
    }

    [Fact]
    public void Write_SizesOfVersion23In24_AreUnderstoodAndKept()
    {
        var large = Frame(3, "PRIV", 0, new string('x', 300));
        var path = AddMp3(Tag(4, 0, [.. large, .. Frame(3, "TIT2", 0, "\0T")]));

        GenreFile.WriteGenres(path, ["Jazz"], null, null, CancellationToken.None);

        Assert.InRange(File.ReadAllBytes(path).AsSpan().IndexOf(large), 0, int.MaxValue);
    }

    [Fact]
    public void Write_Id3v1_ChangesItsLastByteAlone()
    {
        byte[] old = [.. "TAG"u8, .. "A title, padded with spaces  "u8, .. new byte[95], 17];
        old[126] = 5;
        var path = AddMp3(Tag(3, 0, Frame(3, "TIT2", 0, "\0A title, padded with spaces")), old);

        GenreFile.WriteGenres(path, ["Jazz"], null, null, CancellationToken.None);

        Assert.Equal([.. old[..127], 8], File.ReadAllBytes(path)[^128..]);
    }

    [Theory]
    [InlineData("several")]
    [InlineData("damaged")]
    [InlineData("footer")]
    public void Write_TagsOfWhichSomethingCouldBeLost_IsRefusedInADryRun(string kind)
    {
        var tag = Tag(3, 0, Frame(3, "TIT2", 0, "\0T"));
        var path = kind switch
        {
            "several" => AddMp3([.. tag, .. tag]),
            "damaged" => AddMp3(Tag(3, 0, [.. Frame(3, "TIT2", 0, "\0T"), .. "PRIV\0\0\u007f\u007f\0\0x"u8])),
            _ => AddMp3(tag, [.. "3DI\u0004\0\u0010\0\0\0\0"u8]),
        };
        var before = File.ReadAllBytes(path);

        Assert.EndsWith("left as it is", Assert.Throws<InvalidDataException>(() => GenreFile.RequireTaggable(path)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => GenreFile.WriteGenres(path, ["Jazz"], null, null, CancellationToken.None));
        Assert.Equal(before, File.ReadAllBytes(path));
    }

    [Fact]
    public void Write_ItemThatTheTagLibraryWouldChange_IsRefusedInADryRun()
    {
        // The library does not know these flags.
        var item = ApeItem("Odd", "value");
        item[7] = 0x70;
        byte[] footer = [.. "APETAGEX"u8, .. BitConverter.GetBytes(2000), .. BitConverter.GetBytes(item.Length + 32), .. BitConverter.GetBytes(1), .. new byte[12]];
        var path = AddMp3(Tag(3, 0, Frame(3, "TIT2", 0, "\0T")), [.. item, .. footer]);
        var before = File.ReadAllBytes(path);

        foreach (var change in new Action[] { () => GenreFile.RequireTaggable(path), () => GenreFile.WriteGenres(path, ["Jazz"], null, null, CancellationToken.None) })
        {
            Assert.Equal("item Odd would be lost, so the file was left as it is", Assert.Throws<InvalidDataException>(change).Message);
        }

        Assert.Equal(before, File.ReadAllBytes(path));
    }

    [Fact]
    public void RequireKept_SomethingMissing_NamesIt()
    {
        var (priv, title) = (TagItem.Of("frame PRIV", "a"u8), TagItem.Of("frame TIT2", "b"u8));

        TagInventory.RequireKept([priv, title], [title, priv, title]);
        Assert.Equal(
            "frame PRIV would be lost, so the file was left as it is", Assert.Throws<InvalidDataException>(() => TagInventory.RequireKept([title, priv, priv], [priv, title])).Message);
    }

    [Fact]
    public void Read_ApeItems_AreAllButTheGenre()
    {
        byte[] items = [.. ApeItem("Title", "T"), .. ApeItem("genre", "Rock"), .. ApeItem("Odd", "\u0001\u0002")];
        byte[] footer = [.. "APETAGEX"u8, .. BitConverter.GetBytes(2000), .. BitConverter.GetBytes(items.Length + 32), .. BitConverter.GetBytes(3), .. new byte[12]];
        using var stream = new MemoryStream([.. new byte[300], .. items, .. footer]);

        Assert.Equal(["item Title", "item Odd"], TagInventory.Read(stream, TaggableFormat.MonkeysAudio).Select(item => item.Name));
    }

    [Fact]
    public void Read_FlacBlocks_AreAllButTheGenreAndPadding()
    {
        byte[] comments = [.. Text("vendor"), 3, 0, 0, 0, .. Text("Genre=Rock"), .. Text("title=T"), .. Text("no sign")];
        using var stream = new MemoryStream([.. "fLaC"u8, 4, 0, 0, (byte)comments.Length, .. comments, 1, 0, 0, 1, 0, 2, 0, 0, 1, 7, 0x86, 0, 0, 1, 9]);

        Assert.Equal(["comment TITLE", "comment ", "FLAC block 2", "a picture"], TagInventory.Read(stream, TaggableFormat.Flac).Select(item => item.Name));
    }

    [Fact]
    public void Read_OggPages_AreJoinedToTheComments()
    {
        byte[] packet = [.. "OpusTags"u8, .. Text("vendor"), 2, 0, 0, 0, .. Text("TITLE=" + new string('x', 300)), .. Text("MUSICGENRE=y"), 1, 5];
        using var stream = new MemoryStream([.. Page([3], "abc"u8), .. Page([255], packet.AsSpan(0, 255)), .. Page([(byte)(packet.Length - 255)], packet.AsSpan(255))]);

        Assert.Equal(["comment TITLE", "what follows the comments"], TagInventory.Read(stream, TaggableFormat.Ogg).Select(item => item.Name));
    }

    [Fact]
    public void Read_MovieAtoms_AreAllButTheGenre()
    {
        var own = Atom("----", [.. Atom("mean", new byte[4]), .. Atom("name", [.. "\0\0\0\0MUSICGENRE"u8])]);
        var list = Atom("ilst", [.. Atom("\u00a9nam", [1]), .. Atom("\u00a9gen", [2]), .. own, .. Atom("free", [3])]);
        var user = Atom("udta", [.. Atom("name", [4]), .. Atom("meta", [0, 0, 0, 0, .. Atom("hdlr", []), .. list])]);
        using var stream = new MemoryStream([.. Atom("ftyp", []), .. Atom("moov", [.. Atom("mvhd", [5]), .. user])]);

        Assert.Equal(["atom name", "atom \u00a9nam", "atom free"], TagInventory.Read(stream, TaggableFormat.Mp4).Select(item => item.Name));
    }

    [Fact]
    public void Write_InfoList_HasOneGenreAndItsOtherBytes()
    {
        // Bytes that are no UTF-8, and no zero at the end.
        byte[] title = [.. "INAM"u8, 3, 0, 0, 0, (byte)'T', 0xef, (byte)'t', 0];
        byte[] list = [.. "INFO"u8, .. title, .. "IGNR\u0004\0\0\0One\0IGNR\u0004\0\0\0Two\0"u8];
        var wav = File.ReadAllBytes(RepositoryRoot.File("samples", "audio", "disco.wav"));
        byte[] file = [.. wav, .. "LIST"u8, .. BitConverter.GetBytes(list.Length), .. list];
        BitConverter.GetBytes(file.Length - 8).CopyTo(file, 4);
        var path = _folder.PathOf("a.wav");
        File.WriteAllBytes(path, file);

        GenreFile.WriteGenres(path, ["Disco", "Funk"], null, null, CancellationToken.None);

        var tagged = File.ReadAllBytes(path).AsSpan(wav.Length);
        Assert.InRange(tagged.IndexOf(title), 0, int.MaxValue);
        Assert.Equal(tagged.IndexOf("IGNR"u8), tagged.LastIndexOf("IGNR"u8));
        Assert.InRange(tagged.IndexOf("IGNR\u000c\0\0\0Disco; Funk\0"u8), 0, int.MaxValue);
    }

    [LinuxFact]
    [UnsupportedOSPlatform("windows")]
    public async Task Write_FileWithAnotherName_IsRefused()
    {
        var path = AddMp3(Tag(3, 0, Frame(3, "TIT2", 0, "\0T")));
        await ConsoleRun.StartProgramAsync("ln", path, _folder.PathOf("other.mp3"));

        foreach (var change in new Action[] { () => GenreFile.RequireTaggable(path), () => GenreFile.WriteGenres(path, ["Jazz"], null, null, CancellationToken.None) })
        {
            Assert.StartsWith("it has other names (hard links)", Assert.Throws<IOException>(change).Message, StringComparison.Ordinal);
        }

        File.Delete(_folder.PathOf("other.mp3"));
        GenreFile.WriteGenres(path, ["Jazz"], null, null, CancellationToken.None);
        Assert.Equal(["Jazz"], AudioTags.Read(path).Genres);
    }

    [Fact]
    public void Write_CopiesThatAKillLeft_AreRemovedWhenTheyAreOld()
    {
        var path = AddMp3(Tag(3, 0, Frame(3, "TIT2", 0, "\0T")));
        var (old, recent, another) = (SongCopy.CreatePath(path), SongCopy.CreatePath(path), SongCopy.CreatePath(_folder.PathOf("b.mp3")));
        foreach (var copy in new[] { old, recent, another })
        {
            File.WriteAllBytes(copy, [1]);
            File.SetLastWriteTimeUtc(copy, DateTime.UtcNow - (copy == recent ? TimeSpan.FromMinutes(5) : TimeSpan.FromHours(2)));
        }

        GenreFile.WriteGenres(path, ["Jazz"], null, null, CancellationToken.None);

        Assert.Equal(new[] { recent, another }.Order(StringComparer.Ordinal), Directory.GetFiles(_folder.PathOf("."), ".*").Select(Path.GetFullPath).Order(StringComparer.Ordinal));
        Assert.Matches(@"^\.song\.mp3\.[0-9a-f]{8}\.musicgenre\.tmp$", Path.GetFileName(recent));
        Assert.InRange(Encoding.UTF8.GetByteCount(Path.GetFileName(SongCopy.CreatePath(new string('\u266b', 84)))), 100, 255);
    }

    private static byte[] Frame(int version, string name, int flags, string content)
    {
        var bytes = Encoding.Latin1.GetBytes(content);
        byte[] size = version switch
        {
            2 => [0, (byte)(bytes.Length >> 8), (byte)bytes.Length],
            3 => [0, 0, (byte)(bytes.Length >> 8), (byte)bytes.Length],
            _ => [0, 0, (byte)(bytes.Length >> 7), (byte)(bytes.Length & 0x7f)],
        };
        return [.. Encoding.ASCII.GetBytes(name), .. size, .. version == 2 ? [] : new[] { (byte)(flags >> 8), (byte)flags }, .. bytes];
    }

    private static byte[] Tag(int version, byte flags, byte[] content)
        => [.. "ID3"u8, (byte)version, 0, flags, 0, 0, (byte)(content.Length >> 7), (byte)(content.Length & 0x7f), .. content];

    private static byte[] ApeItem(string key, string value)
        => [.. BitConverter.GetBytes(value.Length), 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(key), 0, .. Encoding.ASCII.GetBytes(value)];

    private static byte[] Text(string text) => [.. BitConverter.GetBytes(text.Length), .. Encoding.ASCII.GetBytes(text)];

    private static byte[] Page(byte[] segments, ReadOnlySpan<byte> content) => [.. "OggS"u8, .. new byte[22], (byte)segments.Length, .. segments, .. content];

    private static byte[] Atom(string name, byte[] content)
    {
        var size = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(size, content.Length + 8);
        return [.. size, .. Encoding.Latin1.GetBytes(name), .. content];
    }

    private string AddMp3(byte[] tag, params byte[] end)
    {
        var bytes = File.ReadAllBytes(RepositoryRoot.File("samples", "audio", "reggae.mp3"));
        var start = bytes.AsSpan().StartsWith("ID3"u8) ? 10 + ((bytes[7] << 14) | (bytes[8] << 7) | bytes[9]) : 0;
        var path = _folder.PathOf("song.mp3");
        File.WriteAllBytes(path, [.. tag, .. bytes[start..], .. end]);
        return path;
    }
}
