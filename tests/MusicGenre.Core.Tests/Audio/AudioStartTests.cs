using MusicGenre.Audio;
using MusicGenre.Audio.Mp3;
using MusicGenre.Core.Tests.Audio.Mp3;
using MusicGenre.Core.Tests.Audio.Ogg;
using MusicGenre.Errors;
using Xunit;

namespace MusicGenre.Core.Tests.Audio;

/// <summary>Audio behind tags and junk, from memory and through a pipe.</summary>
public sealed class AudioStartTests
{
    private const int FrameSamples = 1152;
    private const int FrameLength = 1044;

    private static readonly byte[] Mp3 = Mp3Samples.MakeStream(80);

    private static readonly Dictionary<string, byte[]> Files = new()
    {
        ["MP3"] = Mp3,
        ["FLAC"] = MakeFlac(),
        ["Ogg"] = OpusBytes.Stream(1, OpusBytes.Packets(1, 12)),
        ["WAV"] = WavBytes.File(WavBytes.Format(1, 1, 8000, 16), StoredSamples.Integers(StoredSamples.Values(3000), 2, isBigEndian: false)),
        ["AIFF"] = MakeAiff(),
        ["AU"] = new ByteBuilder(isBigEndian: true).Text(".snd").UInt32(24).UInt32(uint.MaxValue).UInt32(3).UInt32(8000).UInt32(1)
            .Add(StoredSamples.Integers(StoredSamples.Values(3000), 2, isBigEndian: true)).ToArray(),
    };

    public static TheoryData<string, int> FormatsAndTagSizes
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var format in Files.Keys)
            {
                foreach (var size in (int[])[0, 1, 500, 3043, 3670, 4085, 4086, 4087, 65_530, 300_000, 2_500_000])
                {
                    data.Add(format, size);
                }
            }

            return data;
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Open_TagThatClaimsFourGigabytes_IsRefused(bool isSeekable)
    {
        // An APE header and nothing else.
        byte[] bytes = [.. "APETAGEX"u8, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0xA0, .. new byte[8]];
        Stream stream = isSeekable ? new MemoryStream(bytes) : new StingyStream(bytes);

        Assert.Throws<AudioDecodeException>(() => AudioDecoders.Open(stream, "a.mp3"));
    }

    [Theory]
    [MemberData(nameof(FormatsAndTagSizes))]
    public void Open_AnyAudioAfterTags_IsThatAudio(string format, int size)
    {
        AssertOpens(format, [.. Tags.Id3Version2(size, hasFooter: false), .. Files[format]]);
        AssertOpens(format, [.. Tags.Id3Version2(size, hasFooter: true), .. Tags.Id3Version2(size / 3, hasFooter: false), .. Tags.Ape(100), .. Files[format]]);
    }

    [Theory]
    [InlineData(0x40)]
    [InlineData(0x80)]
    public void Recognize_AacAfterATag_IsLeftToFfmpeg(int channels)
    {
        var bytes = new byte[371 * 20];
        for (var frame = 0; frame < 20; frame++)
        {
            ((ReadOnlySpan<byte>)[0xFF, 0xF1, 0x50, (byte)channels, 371 >> 3, ((371 & 7) << 5) | 0x1F, 0xFC]).CopyTo(bytes.AsSpan(frame * 371));
        }

        Assert.IsType<FfmpegDecoder>(AudioDecoders.Recognize(new MemoryStream([.. Tags.Id3Version2(5000, hasFooter: false), .. bytes])));
        var exception = Assert.Throws<AudioDecodeException>(
            () => AudioDecoders.Open(new MemoryStream([.. Tags.Id3Version2(5000, hasFooter: false), .. bytes]), "test", [new Mp3Decoder()]));
        Assert.Contains("it is AAC", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Recognize_Mp3AfterTagsOfEverySize_IsMp3()
    {
        for (var size = 2900; size < 4300; size++)
        {
            byte[] bytes = [.. Tags.Id3Version2(size, hasFooter: false), .. Mp3.AsSpan(0, 12_000)];
            Assert.True(AudioDecoders.Recognize(new MemoryStream(bytes)) is Mp3Decoder, $"A tag of {size} bytes hides the audio.");
        }
    }

    [Theory]
    [InlineData("MP3", 200_000, 100)]
    [InlineData("MP3", 3000, 2999)]
    [InlineData("FLAC", 200_000, 100)]
    [InlineData("WAV", 70_000, 69_000)]
    [InlineData("AIFF", 200_000, 0)]
    [InlineData("Ogg", 200_000, 1000)]
    public void Open_TagLongerThanItSays_IsTheAudioAfterIt(string format, int size, int stated)
        => AssertOpens(format, [.. MakeTag(size, stated), .. Files[format]], isWarned: format == "MP3");

    [Theory]
    [InlineData("MP3", 100, 101)]
    [InlineData("MP3", 100, 9000)]
    [InlineData("MP3", 100, 5_000_000)]
    [InlineData("MP3", 0, 0x0FFFFFFF)]
    [InlineData("MP3", 100_000, 120_000)]
    [InlineData("FLAC", 100, 150)]
    [InlineData("FLAC", 5000, 0x0FFFFFFF)]
    [InlineData("WAV", 100, 5_000_000)]
    [InlineData("AIFF", 100, 3000)]
    [InlineData("Ogg", 100, 0x0FFFFFFF)]
    public void Open_TagShorterThanItSays_IsTheWholeAudioAfterIt(string format, int size, int stated)
        => AssertOpens(format, [.. MakeTag(size, stated), .. Files[format]]);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, null)]
    [InlineData(4000, 0)]
    [InlineData(100_000, 0x55)]
    [InlineData(1 << 20, null)]
    public void Open_JunkBeforeMpegAudio_IsSkippedWithAWarning(int junkLength, int? filling)
    {
        byte[] bytes = [.. MakeJunk(junkLength, filling), .. Mp3];

        var warnings = AssertOpens("MP3", bytes, isWarned: true);

        Assert.Contains($"The {junkLength} bytes before the first frame, from byte 0 on,", warnings[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_MoreThanAMebibyteOfJunk_Throws()
    {
        byte[] bytes = [.. MakeJunk((1 << 20) + 1, null), .. Mp3];

        Assert.Null(AudioDecoders.Recognize(new MemoryStream(bytes)));
        Assert.Throws<AudioDecodeException>(() => AudioDecoders.Open(new MemoryStream(bytes), "test"));
    }

    [Fact]
    public void Open_JunkBeforeAShortFile_NeedsFourFrames()
    {
        Assert.NotNull(AudioDecoders.Recognize(new MemoryStream([.. MakeJunk(5000, null), .. Mp3.AsSpan(0, 4 * FrameLength)])));
        Assert.Null(AudioDecoders.Recognize(new MemoryStream([.. MakeJunk(5000, null), .. Mp3.AsSpan(0, 3 * FrameLength)])));
    }

    [Fact]
    public void Open_OneBitOfAnEarlyHeaderIsWrong_LosesLittle()
    {
        for (var frame = 0; frame < 4; frame++)
        {
            for (var bit = 0; bit < 32; bit++)
            {
                byte[] damaged = [.. Mp3];
                damaged[(frame * FrameLength) + (bit / 8)] ^= (byte)(0x80 >> (bit % 8));

                using var reader = AudioDecoders.Open(new MemoryStream(damaged), $"bit {bit} of frame {frame}");
                var count = Mp3Samples.ReadAll(reader).Length / reader.ChannelCount;

                Assert.Equal((44_100, 2), (reader.SampleRate, reader.ChannelCount));
                Assert.True(count is >= 78 * FrameSamples and <= 80 * FrameSamples, $"Bit {bit} of frame {frame}: {count} samples.");
                Assert.Equal(count, reader.SampleCount);
                Assert.True(count == 80 * FrameSamples || reader.Warnings.Count > 0, $"Bit {bit} of frame {frame}: no warning.");
            }
        }
    }

    [Theory]
    [InlineData(0, 30, true)]
    [InlineData(500, 30, true)]
    [InlineData(16_000, 30, true)]
    [InlineData(500, 15, false)]
    [InlineData(17_000, 30, false)]
    public void Recognize_FreeFormatAfterJunk_NeedsMoreFrames(int junkLength, int frameCount, bool expected)
    {
        var header = StreamSpec.MakeHeader(MpegVersion.One, 0, 0, ChannelMode.Stereo);
        var frames = LayerThreeWriter.Write(new RandomStream(header, 1).Make(frameCount, 1500), freeLength: 1000);

        Assert.Equal(expected, AudioDecoders.Recognize(new MemoryStream([.. MakeJunk(junkLength, 0x55), .. frames])) is Mp3Decoder);
    }

    [Fact]
    public void Open_OneBitOfTheFirstFreeFormatHeaderIsWrong_LosesOneFrame()
    {
        var header = StreamSpec.MakeHeader(MpegVersion.One, 0, 0, ChannelMode.Stereo);
        var frames = LayerThreeWriter.Write(new RandomStream(header, 1).Make(30, 1500), freeLength: 1000);
        frames[1] ^= 2;
        using var reader = AudioDecoders.Open(new MemoryStream(frames), "test");

        Assert.Equal(29 * FrameSamples, reader.SampleCount);
        Assert.Equal(29 * FrameSamples, Mp3Samples.ReadAll(reader).Length / 2);
        Assert.Single(reader.Warnings);
    }

    [Fact]
    public void Recognize_LongStreamThatIsNotAudio_IsNull()
    {
        var words = System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("Some words, no music. ", 60_000)));
        byte[] headers = [.. Enumerable.Repeat<byte[]>([0xFF, 0xFB, 0x90, 0x64], 300_000).SelectMany(bytes => bytes)];
        Assert.Null(AudioDecoders.Recognize(new MemoryStream(words)));
        Assert.Null(AudioDecoders.Recognize(new MemoryStream(new byte[2_000_000])));
        Assert.Null(AudioDecoders.Recognize(new MemoryStream(MakeJunk(2_000_000, null))));
        Assert.Null(AudioDecoders.Recognize(new MemoryStream(MakeJunk(2_000_000, 0xFF))));
        Assert.Null(AudioDecoders.Recognize(new MemoryStream(headers)));
        Assert.Null(AudioDecoders.Recognize(new MemoryStream([.. MakeTag(100, 50), .. headers])));
    }

    [Fact]
    public void Recognize_EndlessStream_ReadsLittleMoreThanAMebibyte()
    {
        var endless = new EndlessBytes();

        Assert.Null(AudioDecoders.Recognize(endless));
        Assert.InRange(endless.Given, 1 << 20, (1 << 20) + (1 << 18));
    }

    [Fact]
    public void Recognize_TagThatStatesMuchMoreThanThereIs_AllocatesLittle()
    {
        var stream = new StingyStream(MakeTag(1000, 0x0FFFFFFF));
        AudioDecoders.Recognize(new MemoryStream(MakeTag(1000, 0x0FFFFFFF)));
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Null(AudioDecoders.Recognize(stream));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 17);
    }

    [Fact]
    public void Open_TagOfFourGibibytesInMemory_IsRefused()
    {
        byte[] bytes = [.. new ByteBuilder().Text("APETAGEX").UInt32(2000).UInt32(uint.MaxValue).UInt32(1).UInt32(0xA0000000).Add(new byte[8]).ToArray(), .. new byte[500]];

        Assert.Null(AudioDecoders.Recognize(new MemoryStream(bytes)));
        Assert.Throws<AudioDecodeException>(() => AudioDecoders.Open(new MemoryStream(bytes), "test"));
    }

    [Fact]
    public void Open_FaultAfterATag_IsNamedByItsOffsetFromTheStart()
    {
        var wav = WavBytes.File(WavBytes.Format(0x1234, 1, 8000, 16), new byte[100]);
        var plain = Assert.Throws<AudioDecodeException>(() => AudioDecoders.Open(new MemoryStream(wav), "test"));
        byte[] tagged = [.. Tags.Id3Version2(990, hasFooter: false), .. wav];

        foreach (var stream in (Stream[])[new MemoryStream(tagged), new StingyStream(tagged)])
        {
            Assert.Equal(plain.Offset + 1000, Assert.Throws<AudioDecodeException>(() => AudioDecoders.Open(stream, "test")).Offset);
        }
    }

    [Fact]
    public void Open_UnknownOrNothingAfterATag_SaysSo()
    {
        var unknown = Assert.Throws<AudioDecodeException>(
            () => AudioDecoders.Open(new MemoryStream([.. Tags.Id3Version2(500, hasFooter: false), .. "hello"u8]), "test"));
        var nothing = Assert.Throws<AudioDecodeException>(() => AudioDecoders.Open(new MemoryStream(Tags.Id3Version2(500, hasFooter: false)), "test"));

        Assert.Contains("its tag is followed by the bytes 68656C6C6F", unknown.Message, StringComparison.Ordinal);
        Assert.Equal(510, unknown.Offset);
        Assert.Contains("its tag is followed by nothing", nothing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Recognize_StreamInTheMiddle_StartsThereAndReturns()
    {
        var stream = new MemoryStream([.. "fLaC"u8, .. Tags.Id3Version2(70_000, hasFooter: false), .. Files["WAV"]]) { Position = 4 };

        Assert.IsType<WavDecoder>(AudioDecoders.Recognize(stream));
        Assert.Equal(4, stream.Position);
    }

    private static IReadOnlyList<AudioWarning> AssertOpens(string format, byte[] bytes, bool isWarned = false)
    {
        using var alone = AudioDecoders.Open(new MemoryStream(Files[format]), "alone");
        var expected = Mp3Samples.ReadAll(alone);
        IReadOnlyList<AudioWarning> warnings = [];
        foreach (var isSeekable in (bool[])[true, false])
        {
            Stream Make() => isSeekable ? new MemoryStream(bytes) : new StingyStream(bytes, 5000);
            Assert.Equal(format, AudioDecoders.Recognize(Make())?.Format);
            using var reader = AudioDecoders.Open(Make(), "test");
            if (isSeekable)
            {
                Assert.Equal(alone.SampleCount, reader.SampleCount);
            }

            Assert.Equal(expected, Mp3Samples.ReadAll(reader));
            warnings = reader.Warnings;
            Assert.Equal(isWarned ? 1 : 0, warnings.Count);
        }

        return warnings;
    }

    /// <summary>A tag with a size of its own choice, full of what looks like frames.</summary>
    private static byte[] MakeTag(int size, int stated)
    {
        var tag = Tags.Id3Version2(size, hasFooter: false);
        Tags.Id3Version2(0, hasFooter: false).AsSpan(0, 6).CopyTo(tag);
        for (var index = 0; index < 4; index++)
        {
            tag[6 + index] = (byte)((stated >> (7 * (3 - index))) & 127);
        }

        return tag;
    }

    private static byte[] MakeJunk(int length, int? filling)
    {
        var junk = new byte[length];
        if (filling is { } value)
        {
            Array.Fill(junk, (byte)value);
        }
        else
        {
            new Random(length).NextBytes(junk);
        }

        return junk;
    }

    private static byte[] MakeFlac()
    {
        var file = new FlacBytes(1, 16, 200).BeginFrame(200, 0).Subframe(1);
        for (var sample = 0; sample < 200; sample++)
        {
            file.Bits(sample * 100, 16);
        }

        return file.EndFrame().ToArray();
    }

    private static byte[] MakeAiff()
    {
        var common = new ByteBuilder(isBigEndian: true).UInt16(1).UInt32(3000).UInt16(16).Add(0x40, 0x0B, 0xFA, 0, 0, 0, 0, 0, 0, 0).ToArray();
        var sound = new ByteBuilder(isBigEndian: true).UInt32(0).UInt32(0).Add(StoredSamples.Integers(StoredSamples.Values(3000), 2, isBigEndian: true)).ToArray();
        var chunks = new ByteBuilder(isBigEndian: true).Chunk("COMM", common).Chunk("SSND", sound).ToArray();
        return new ByteBuilder(isBigEndian: true).Text("FORM").UInt32((uint)chunks.Length + 4).Text("AIFF").Add(chunks).ToArray();
    }

    /// <summary>Noise without end that counts what it gave.</summary>
    private sealed class EndlessBytes : Stream
    {
        private readonly Random _random = new(1);

        public long Given { get; private set; }

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
            _random.NextBytes(buffer.AsSpan(offset, count));
            Given += count;
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
