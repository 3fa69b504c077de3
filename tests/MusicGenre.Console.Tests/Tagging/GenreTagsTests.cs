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

    private static byte[] Mp3WithoutTags()
    {
        var bytes = File.ReadAllBytes(RepositoryRoot.File("samples", "audio", "reggae.mp3"));
        Assert.False(bytes.AsSpan(bytes.Length - 128).StartsWith("TAG"u8));
        return bytes.AsSpan().StartsWith("ID3"u8) ? bytes[(Id3HeaderLength + ((bytes[7] << 14) | (bytes[8] << 7) | bytes[9]))..] : bytes;
    }
}
