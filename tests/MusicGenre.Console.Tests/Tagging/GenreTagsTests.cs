using System.Buffers.Binary;
using MusicGenre.Audio;
using MusicGenre.Cli.Tagging;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Cli.Tests.Tagging;

public sealed class GenreTagsTests
{
    private const int Id3HeaderLength = 10;

    [Theory]
    [InlineData(3, "Jazz")]
    [InlineData(4, "Jazz", "Blues")]
    public void Write_Mp3WithoutTags_GetsId3v2AloneInTheVersionThatIsNeeded(int version, params string[] genres)
    {
        var bare = Mp3WithoutTags();

        var tagged = Write(bare, TaggableFormat.Mpeg, genres);

        Assert.Equal([.. "ID3"u8, (byte)version], tagged[..4]);
        Assert.True(tagged.AsSpan().EndsWith(bare));
        Assert.Equal(genres, AudioTags.Read(new MemoryStream(tagged)).Genres);
        Assert.Equal(-1, tagged.AsSpan().IndexOf("(8)"u8));
    }

    [Fact]
    public void Write_OneGenreIntoId3v24_KeepsTheVersion()
    {
        var tagged = Write(Mp3WithoutTags(), TaggableFormat.Mpeg, ["Jazz", "Blues"]);

        Assert.Equal(4, Write(tagged, TaggableFormat.Mpeg, ["Jazz"])[3]);
    }

    [Fact]
    public void Write_NoGenre_TakesItAway()
    {
        var tagged = Write(Mp3WithoutTags(), TaggableFormat.Mpeg, ["Jazz"]);

        Assert.Empty(AudioTags.Read(new MemoryStream(Write(tagged, TaggableFormat.Mpeg, []))).Genres);
    }

    [Fact]
    public void Write_WavWithoutTags_GetsBothKindsThatProgramsRead()
    {
        var tagged = Write(File.ReadAllBytes(RepositoryRoot.File("samples", "audio", "disco.wav")), TaggableFormat.Wav, ["Disco", "Funk"]);

        Assert.Equal(["Disco", "Funk"], AudioTags.Read(new MemoryStream(tagged)).Genres);
        Assert.InRange(tagged.AsSpan().IndexOf("id3 "u8), 0, int.MaxValue);
        Assert.InRange(tagged.AsSpan().IndexOf("Disco; Funk"u8), tagged.AsSpan().IndexOf("IGNR"u8), int.MaxValue);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Write_ChunksOnBothSidesOfTheAudio_ReplacesThoseOfTagsAlone(bool isAiff)
    {
        // A tag before the audio, one behind it, and chunks of others that must stay, one of odd length.
        var id3 = Id3("Old");
        var tag = isAiff ? "ID3 " : "id3 ";
        var file = Container(
            isAiff, ("abcd", "odd"u8.ToArray()), (tag, id3), (isAiff ? "COMM" : "fmt ", isAiff ? new byte[18] : new byte[16]), (isAiff ? "SSND" : "data", new byte[100]), (tag, id3), ("last", "kept"u8.ToArray()));

        var tagged = Write(file, isAiff ? TaggableFormat.Aiff : TaggableFormat.Wav, ["New", "Newer"]);

        var chunks = ReadChunks(tagged, isAiff);
        Assert.Equal(["abcd", "JUNK", isAiff ? "COMM" : "fmt ", isAiff ? "SSND" : "data", "JUNK", "last", tag], chunks.Select(chunk => chunk.Id));
        Assert.Equal("kept"u8.ToArray(), chunks[5].Content);
        Assert.Equal(["New", "Newer"], AudioTags.Read(new MemoryStream(tagged)).Genres);

        // The next time, the tag is at the end and is replaced there.
        var again = Write(tagged, isAiff ? TaggableFormat.Aiff : TaggableFormat.Wav, ["Third"]);
        Assert.Equal(chunks.Select(chunk => chunk.Id), ReadChunks(again, isAiff).Select(chunk => chunk.Id));
        Assert.Equal(["Third"], AudioTags.Read(new MemoryStream(again)).Genres);
    }

    [Fact]
    public void Write_InfoBeforeTheAudio_KeepsItsOtherValues()
    {
        var file = Container(false, ("LIST", [.. "INFOINAM\u0005\0\0\0T\u00eft\0\0IGNR\u0004\0\0\0Old\0"u8]), ("fmt ", new byte[16]), ("data", new byte[100]));

        var tags = AudioTags.Read(new MemoryStream(Write(file, TaggableFormat.Wav, ["New"])));

        Assert.Equal(("T\u00eft", "New"), (tags.Title, Assert.Single(tags.Genres)));
    }

    [Theory]
    [InlineData(-3)]
    [InlineData(5)]
    public void Write_FileOfAnotherLengthThanItDeclares_IsRefused(int difference)
    {
        var file = Container(false, ("fmt ", new byte[16]), ("data", new byte[100]));

        Assert.Throws<InvalidDataException>(() => Write([.. file[..(file.Length + Math.Min(0, difference))], .. new byte[Math.Max(0, difference)]], TaggableFormat.Wav, ["New"]));
    }

    [Theory]
    [InlineData("metal.mp3", nameof(TaggableFormat.Mpeg))]
    [InlineData("disco.wav", nameof(TaggableFormat.Wav))]
    public void Find_Content_IsWhatCounts(string name, string format)
    {
        using var stream = File.OpenRead(RepositoryRoot.File("samples", "audio", name));

        Assert.Equal(format, TaggableFormats.Find(stream).ToString());
    }

    [Theory]
    [InlineData("ID3\x03\0\0\0\0\0\0RIFF\0\0\0\0WAVE", "ID3 tag")]
    [InlineData("RF64\0\0\0\0WAVE", "RF64")]
    [InlineData("hello", "files of this format")]
    [InlineData("", "files of this format")]
    public void Find_ContentWithoutAPlaceForTags_Throws(string content, string reason)
    {
        using var stream = new MemoryStream([.. content.Select(character => (byte)character)]);

        Assert.Contains(reason, Assert.Throws<NotSupportedException>(() => TaggableFormats.Find(stream)).Message, StringComparison.Ordinal);
    }

    private static byte[] Write(byte[] bytes, TaggableFormat format, string[] genres)
    {
        using var stream = new MemoryStream();
        stream.Write(bytes);
        GenreTags.Write(stream, format, genres, null);
        return stream.ToArray();
    }

    private static byte[] Id3(string genre)
    {
        var tag = new TagLib.Id3v2.Tag { Genres = [genre] };
        return tag.Render().Data;
    }

    private static byte[] Container(bool isAiff, params (string Id, byte[] Content)[] chunks)
    {
        using var stream = new MemoryStream();
        stream.Write(isAiff ? "FORM\0\0\0\0AIFF"u8 : "RIFF\0\0\0\0WAVE"u8);
        foreach (var (id, content) in chunks)
        {
            stream.Write(System.Text.Encoding.ASCII.GetBytes(id));
            stream.Write(SizeOf(content.Length, isAiff));
            stream.Write(content);
            stream.Write(new byte[content.Length % 2]);
        }

        var bytes = stream.ToArray();
        SizeOf(bytes.Length - 8, isAiff).CopyTo(bytes, 4);
        return bytes;
    }

    private static byte[] SizeOf(int length, bool isAiff)
    {
        var bytes = BitConverter.GetBytes(length);
        return isAiff ? [.. bytes.Reverse()] : bytes;
    }

    /// <summary>Reads chunks that must fill the file, whose size must be the one that it declares.</summary>
    private static List<(string Id, byte[] Content)> ReadChunks(byte[] bytes, bool isAiff)
    {
        Assert.Equal(SizeOf(bytes.Length - 8, isAiff), bytes[4..8]);
        var chunks = new List<(string, byte[])>();
        for (var start = 12; start < bytes.Length;)
        {
            var size = bytes.AsSpan(start + 4, 4);
            var length = isAiff ? BinaryPrimitives.ReadInt32BigEndian(size) : BinaryPrimitives.ReadInt32LittleEndian(size);
            chunks.Add((System.Text.Encoding.ASCII.GetString(bytes, start, 4), bytes[(start + 8)..(start + 8 + length)]));
            start += 8 + length + (length % 2);
        }

        return chunks;
    }

    private static byte[] Mp3WithoutTags()
    {
        var bytes = File.ReadAllBytes(RepositoryRoot.File("samples", "audio", "reggae.mp3"));
        Assert.False(bytes.AsSpan(bytes.Length - 128).StartsWith("TAG"u8));
        return bytes.AsSpan().StartsWith("ID3"u8) ? bytes[(Id3HeaderLength + ((bytes[7] << 14) | (bytes[8] << 7) | bytes[9]))..] : bytes;
    }
}
