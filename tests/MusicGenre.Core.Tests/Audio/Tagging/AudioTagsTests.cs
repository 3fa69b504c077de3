using MusicGenre.Audio;
using Xunit;
using static MusicGenre.Core.Tests.Audio.Tagging.TagBytes;

namespace MusicGenre.Core.Tests.Audio.Tagging;

public sealed class AudioTagsTests
{
    private static readonly byte[] Tagged = [.. Id3(3, 0, TextFrame(3, "TIT2", "A")), .. Flac(Comments("ARTIST=B")), .. Id3Version1("", "", "C", "", 255)];

    [Fact]
    public void Read_Path_EqualsStream()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, Tagged);
            ReadTags.AssertAre("A", "B", "C", "", null, AudioTags.Read(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Read_MissingFileAndFolder_NamesThem()
    {
        Assert.StartsWith("nowhere.mp3: ", Assert.Throws<FileNotFoundException>(() => AudioTags.Read("nowhere.mp3")).Message, StringComparison.Ordinal);
        Assert.StartsWith(".: ", Assert.ThrowsAny<IOException>(() => AudioTags.Read(".")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SeekableStream_StartsAtItsPositionAndReturnsToIt()
    {
        var other = Id3(3, 0, TextFrame(3, "TIT2", "other"));
        using var stream = new MemoryStream([.. other, .. Tagged]) { Position = other.Length };

        ReadTags.AssertAre("A", "B", "C", "", null, AudioTags.Read(stream));
        Assert.Equal(other.Length, stream.Position);
    }

    [Fact]
    public void Read_StreamThatCannotSeek_GivesWhatIsAtTheStart()
        => ReadTags.AssertAre("A", "B", null, "", null, AudioTags.Read(new StingyStream(Tagged)));

    [Fact]
    public void Read_EndlessStream_Ends()
    {
        using var wav = new EndlessStream([.. "RIFF\0\0\0\0WAVE"u8]);
        using var id3 = new EndlessStream([.. "ID3"u8, 4, 0, 0, 127, 127, 127, 127]);

        ReadTags.AssertAre(null, null, null, "", null, AudioTags.Read(wav));
        ReadTags.AssertAre(null, null, null, "", null, AudioTags.Read(id3));
        Assert.InRange(Math.Max(wav.Count, id3.Count), 0, (1 << 24) + (1 << 13));
    }

    [Fact]
    public void Read_FileWithoutTags_ReadsLittle()
    {
        using var stream = new CountingStream(new byte[10_000_000]);
        AudioTags.Read(stream);

        Assert.InRange(stream.Count, 0, 1000);
    }

    [Fact]
    public void Read_PicturesOfManyMegabytes_AreNotRead()
    {
        var picture = Frame(4, "APIC", new byte[5_000_000]);
        using var stream = new CountingStream([.. Id3(4, 0, picture, TextFrame(4, "TIT2", "A")), .. Flac(Comments("ARTIST=B"))]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var tags = AudioTags.Read(stream);

        ReadTags.AssertAre("A", "B", null, "", null, tags);
        Assert.InRange(stream.Count, 0, 2000);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void Read_ControlCharacters_AreReplaced()
        => ReadTags.AssertAre("a [31mb c", null, null, "", null, ReadTags.Of(Id3(4, 0, TextFrame(4, "TIT2", "\u0001a\u001B[31mb\tc\uFEFF\u0085"), TextFrame(4, "TPE1", " \u0003 "))));

    [Fact]
    public void Read_DamagedUnicode_GivesValidText()
    {
        var tags = ReadTags.Of(Id3(4, 0, Frame(4, "TIT2", [3, 0xC3, 0x28, 0xE2, 0x82]), Frame(4, "TPE1", [2, 0xD8, 0x00, 0x00, 0x41])));

        Assert.Equal(("\uFFFD(\uFFFD", "\uFFFDA"), (tags.Title, tags.Artist));
    }

    [Fact]
    public void Read_NoTags_GivesNothing()
    {
        ReadTags.AssertAre(null, null, null, "", null, ReadTags.Of([]));
        ReadTags.AssertAre(null, null, null, "", null, ReadTags.Of("ID3"u8.ToArray()));
        ReadTags.AssertAre(null, null, null, "", null, ReadTags.Of("OggS"u8.ToArray(), new byte[300]));
    }

    private sealed class CountingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public long Count { get; private set; }

        // Reading into a span ends here, too.
        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = base.Read(buffer, offset, count);
            Count += read;
            return read;
        }
    }

    /// <summary>Some bytes, then empty chunks without end.</summary>
    private sealed class EndlessStream(byte[] start) : Stream
    {
        private static readonly byte[] Empty = [.. "JUNK\0\0\0\0"u8];

        public long Count { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            for (var i = 0; i < count; i++)
            {
                buffer[offset + i] = Count < start.Length ? start[Count] : Empty[(Count - start.Length) % Empty.Length];
                Count++;
            }

            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
