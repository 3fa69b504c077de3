using MusicGenre.Audio;
using MusicGenre.Audio.Mp3;
using MusicGenre.Errors;
using Xunit;

namespace MusicGenre.Core.Tests.Audio.Mp3;

public class Mp3ReaderTests
{
    private const int FrameSamples = 1152;
    private const int FrameLength = 1044;

    private static readonly byte[] Stream = Mp3Samples.MakeStream(40);
    private static readonly float[] Samples = Mp3Samples.Decode(Stream);

    [Fact]
    public void SampleCount_SeekableStreamWithoutHeader_IsCounted()
    {
        using var reader = new Mp3Decoder().Open(new MemoryStream(Stream), "test");

        Assert.Equal((44100, 2, 40L * FrameSamples), (reader.SampleRate, reader.ChannelCount, reader.SampleCount));
        Assert.Equal(Samples, Mp3Samples.ReadAll(reader));
        Assert.Empty(reader.Warnings);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(777)]
    public void Read_StreamOfShortReads_EqualsReadingFromMemory(int step)
    {
        using var reader = new Mp3Decoder().Open(new StingyStream(Stream, step), "test");

        Assert.Null(reader.SampleCount);
        Assert.Equal(Samples, Mp3Samples.ReadAll(reader));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1151)]
    [InlineData(1152)]
    [InlineData(3456)]
    [InlineData(3457)]
    [InlineData(20_000)]
    [InlineData(45_000)]
    public void Skip_AnyDistance_LeavesWhatReadingLeaves(int distance)
    {
        using var reader = new Mp3Decoder().Open(new MemoryStream(Stream), "test");

        Assert.Equal(distance, reader.Skip(distance));
        Assert.Equal(Samples[(2 * distance)..], Mp3Samples.ReadAll(reader));
    }

    [Fact]
    public void Skip_InAndOutOfReading_LeavesWhatReadingLeaves()
    {
        using var reader = new Mp3Decoder().Open(new StingyStream(Stream, 5000), "test");
        var buffer = new float[2 * 700];
        Assert.Equal(700, reader.Read(buffer));
        Assert.Equal(9_000, reader.Skip(9_000));
        Assert.Equal(700, reader.Read(buffer));

        Assert.Equal(Samples[(2 * 9_700)..(2 * 10_400)], buffer);
        Assert.Equal((40 * FrameSamples) - 10_400, reader.Skip(long.MaxValue));
        Assert.Equal(0, reader.Read(buffer));
    }

    [Fact]
    public void Skip_Negative_Throws()
    {
        using var reader = new Mp3Decoder().Open(new MemoryStream(Stream), "test");
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Skip(-1));
    }

    [Fact]
    public void Read_LessRoomThanChannels_Throws()
    {
        using var reader = new Mp3Decoder().Open(new MemoryStream(Stream), "test");
        Assert.Throws<ArgumentException>(() => reader.Read(new float[1]));
    }

    [Fact]
    public void Read_AfterTheFirstFrames_AllocatesNothing()
    {
        using var reader = new Mp3Decoder().Open(new MemoryStream(Mp3Samples.MakeStream(60)), "test");
        var buffer = new float[2 * 2000];
        reader.Read(buffer);
        reader.Skip(8000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var count = 0; count < 8; count++)
        {
            reader.Read(buffer);
        }

        reader.Skip(20_000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Read_TagsEverywhere_AreNotHeard()
    {
        var cut = 20 * FrameLength;
        byte[] tagged =
        [
            .. Tags.Id3Version2(300_000, hasFooter: true), .. Tags.Id3Version2(50, hasFooter: false), .. Stream.AsSpan(0, cut),
            .. Tags.Id3Version1(), .. Tags.Id3Version2(70_000, hasFooter: false), .. Stream.AsSpan(cut),
            .. Tags.Lyrics3(), .. Tags.Ape(500), .. Tags.Id3Version1(),
        ];

        var samples = Mp3Samples.Decode(new MemoryStream(tagged), out var warnings);

        Assert.Equal(Samples, samples);
        Assert.Empty(warnings);
        Assert.Equal(Samples, Mp3Samples.Decode(new StingyStream(tagged, 999), out _));
    }

    [Fact]
    public void Read_BytesThatAreNoFrames_AreLeftOutWithAWarning()
    {
        var cut = 20 * FrameLength;
        byte[] junk = [.. Enumerable.Repeat((byte)0xFF, 500), 0xFF, 0xFB, 0x90, 0x00, .. "no frame"u8];
        byte[] damaged = [.. junk, .. Stream.AsSpan(0, cut), .. junk, .. Stream.AsSpan(cut)];

        var samples = Mp3Samples.Decode(new MemoryStream(damaged), out var warnings);

        Assert.Equal(Samples.Length, samples.Length);
        Assert.Equal(Samples[..(2 * 20 * FrameSamples)], samples[..(2 * 20 * FrameSamples)]);
        Assert.Equal(Samples[^(2 * 10 * FrameSamples)..], samples[^(2 * 10 * FrameSamples)..]);
        Assert.Equal(AudioWarningKind.Damaged, warnings[0].Kind);
    }

    [Fact]
    public void Read_BrokenHeader_LosesThatFrameOnly()
    {
        byte[] damaged = [.. Stream];
        damaged[10 * FrameLength] = 0;

        var samples = Mp3Samples.Decode(new MemoryStream(damaged), out var warnings);

        Assert.Equal(Samples.Length - (2 * FrameSamples), samples.Length);
        Assert.Equal(Samples[^(2 * 20 * FrameSamples)..], samples[^(2 * 20 * FrameSamples)..]);
        Assert.Contains(warnings, warning => warning.Kind == AudioWarningKind.Damaged);
    }

    [Fact]
    public void Read_ImpossibleSideInformation_IsSilenceInTime()
    {
        byte[] damaged = [.. Stream];
        damaged.AsSpan((10 * FrameLength) + 6, 20).Fill(0xFF);

        var samples = Mp3Samples.Decode(new MemoryStream(damaged), out var warnings);

        Assert.Equal(Samples.Length, samples.Length);
        Assert.All(samples[((2 * 10 * FrameSamples) + 2200)..(2 * 11 * FrameSamples)], sample => Assert.Equal(0, sample, 1e-3));
        Assert.Equal(Samples[^(2 * 20 * FrameSamples)..], samples[^(2 * 20 * FrameSamples)..]);
        Assert.Equal(AudioWarningKind.Damaged, Assert.Single(warnings).Kind);
    }

    [Fact]
    public void Read_IncompleteLastFrame_IsLeftOutWithAWarning()
    {
        var samples = Mp3Samples.Decode(new MemoryStream(Stream[..^300]), out var warnings);

        Assert.Equal(Samples[..^(2 * FrameSamples)], samples);
        Assert.Equal(AudioWarningKind.Truncated, Assert.Single(warnings).Kind);
    }

    [Theory]
    [InlineData(576, 1000)]
    [InlineData(1105, 100)]
    [InlineData(0, 4000)]
    public void Read_LameHeader_CutsDelayAndPadding(int delay, int padding)
    {
        byte[] tagged = [.. Tags.InfoFrame(Stream, 40, delay, padding), .. Stream];
        var end = Math.Min(40 * FrameSamples, (40 * FrameSamples) - padding + 529);
        using var reader = new Mp3Decoder().Open(new MemoryStream(tagged), "test");
        using var piped = new Mp3Decoder().Open(new StingyStream(tagged, 4000), "test");

        Assert.Equal(end - delay - 529, reader.SampleCount);
        Assert.Null(piped.SampleCount);
        Assert.Equal(Samples[(2 * (delay + 529))..(2 * end)], Mp3Samples.ReadAll(reader));
        Assert.Equal(5000, piped.Skip(5000));
        Assert.Equal(Samples[(2 * (delay + 529 + 5000))..(2 * end)], Mp3Samples.ReadAll(piped));
    }

    [Fact]
    public void Read_HeaderTellsOfMoreFrames_EndsWithAWarning()
    {
        byte[] tagged = [.. Tags.InfoFrame(Stream, 50, 0, 0), .. Stream];

        var samples = Mp3Samples.Decode(new StingyStream(tagged, 4000), out var warnings);

        Assert.Equal(Samples[(2 * 529)..], samples);
        Assert.Equal(AudioWarningKind.Truncated, Assert.Single(warnings).Kind);
    }

    [Fact]
    public void Read_AnotherRateInBetween_IsLeftOutWithAWarning()
    {
        var header = StreamSpec.MakeHeader(MpegVersion.One, 1, 9, ChannelMode.Stereo);
        var other = LayerThreeWriter.Write(new RandomStream(header, 3).Make(10, 600));

        var samples = Mp3Samples.Decode(new MemoryStream([.. Stream, .. other, .. Stream]), out var warnings);

        Assert.Equal(2 * Samples.Length, samples.Length);
        Assert.Contains("48000 Hz instead of MPEG-1 Layer III at 44100 Hz", warnings[0].Message, StringComparison.Ordinal);
        Assert.All(warnings, warning => Assert.Equal(AudioWarningKind.Damaged, warning.Kind));
    }

    [Fact]
    public void Read_AnotherRateToTheEnd_EndsThereWithAWarning()
    {
        var header = StreamSpec.MakeHeader(MpegVersion.Two, 0, 9, ChannelMode.Stereo);
        var other = LayerThreeWriter.Write(new RandomStream(header, 3).Make(10, 600));
        byte[] bytes = [.. Stream, .. other];

        var samples = Mp3Samples.Decode(new StingyStream(bytes, 1000), out var warnings);

        Assert.Equal(Samples, samples);
        var warning = Assert.Single(warnings);
        Assert.Contains($"from byte {Stream.Length} on are MPEG-2 Layer III at 22050 Hz", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_StereoAfterMonoThroughAPipe_IsMixedWithAWarning()
    {
        var header = StreamSpec.MakeHeader(MpegVersion.One, 0, 9, ChannelMode.Mono);
        var mono = LayerThreeWriter.Write(new RandomStream(header, 4).Make(10, 900));

        var samples = Mp3Samples.Decode(new StingyStream([.. mono, .. Stream], 1000), out var warnings);

        Assert.Equal(50 * FrameSamples, samples.Length);
        Assert.Contains("were mixed", Assert.Single(warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_OneFrameOfMonoSaysStereo_IsMono()
    {
        var header = StreamSpec.MakeHeader(MpegVersion.One, 0, 9, ChannelMode.Mono);
        var mono = LayerThreeWriter.Write(new RandomStream(header, 4).Make(20, 900));
        mono[(10 * header.FrameLength(0)) + 3] ^= 0x40;
        using var reader = new Mp3Decoder().Open(new MemoryStream(mono), "test");

        Assert.Equal((1, 20L * FrameSamples), (reader.ChannelCount, reader.SampleCount));
        Assert.Equal(20 * FrameSamples, Mp3Samples.ReadAll(reader).Length);
    }

    [Theory]
    [InlineData("fLaC", 40, true)]
    [InlineData("OggS", 40, true)]
    [InlineData("RIFF", 40, true)]
    [InlineData("", 40, false)]
    [InlineData("", 70_000, true)]
    public void Read_OtherDataAfterTheLastFrame_IsNotedIfItMatters(string signature, int length, bool isNoted)
    {
        byte[] bytes = [.. Stream, .. Tags.Id3Version1(), .. signature.Select(letter => (byte)letter), .. Enumerable.Repeat((byte)7, length)];

        var samples = Mp3Samples.Decode(new MemoryStream(bytes), out var warnings);

        Assert.Equal(Samples, samples);
        Assert.Equal(isNoted ? 1 : 0, warnings.Count);
        Assert.All(warnings, warning => Assert.Contains("after the last frame", warning.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_MonoAmongStereo_IsHeardOnBothSides()
    {
        var header = StreamSpec.MakeHeader(MpegVersion.One, 0, 9, ChannelMode.Mono);
        var mono = LayerThreeWriter.Write(new RandomStream(header, 4).Make(10, 900));
        using var reader = new Mp3Decoder().Open(new MemoryStream([.. mono, .. Stream]), "test");

        var samples = Mp3Samples.ReadAll(reader);

        Assert.Equal(2, reader.ChannelCount);
        Assert.Equal(2 * 50 * FrameSamples, samples.Length);
        Assert.Contains(samples[..(2 * 10 * FrameSamples)], sample => sample != 0);
        for (var index = 0; index < 2 * 10 * FrameSamples; index += 2)
        {
            Assert.Equal(samples[index], samples[index + 1]);
        }
    }

    [Fact]
    public void Open_CancelledWhileTheFramesAreCounted_Throws()
        => Assert.Throws<OperationCanceledException>(() => AudioDecoders.Open(new MemoryStream(Stream), "test", cancellationToken: new CancellationToken(canceled: true)));

    [Fact]
    public void Open_NoFrames_ThrowsWithTheFacts()
    {
        var exception = Assert.Throws<AudioDecodeException>(
            () => new Mp3Decoder().Open(new MemoryStream(Tags.Id3Version2(2000, hasFooter: false)), "empty.mp3"));

        Assert.Equal(("empty.mp3", "MP3", 2010L), (exception.AudioSource, exception.Container, exception.Offset));
    }
}
