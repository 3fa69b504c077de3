using System.Buffers.Binary;
using MusicGenre.Audio;
using MusicGenre.Audio.Mp3;
using Xunit;

namespace MusicGenre.Core.Tests.Audio.Mp3;

/// <summary>Streams one after the other, and header frames that are wrong about what follows them.</summary>
public sealed class JoinedStreamTests
{
    private const int FrameSamples = 1152;
    private const int DecoderDelay = 529;

    private static readonly byte[] First = Mp3Samples.MakeStream(40, seed: 1);
    private static readonly byte[] Second = Mp3Samples.MakeStream(12, seed: 2);

    [Theory]
    [InlineData(576, 1000)]
    [InlineData(1105, 4095)]
    [InlineData(576, 0)]
    public void Read_TwoStreamsWithHeaders_GivesWhatEachGivesAlone(int delay, int padding)
    {
        byte[] first = [.. Tags.InfoFrame(First, 40, delay, padding), .. First];
        byte[] second = [.. Tags.InfoFrame(Second, 12, delay, padding), .. Second];
        float[] expected = [.. Mp3Samples.Decode(first), .. Mp3Samples.Decode(second)];

        AssertReads(expected, [.. first, .. Tags.Id3Version1(), .. Tags.Id3Version2(3000, hasFooter: false), .. second]);
        AssertReads(expected, [.. first, .. second]);
        Assert.Equal(
            (52 * FrameSamples) - (2 * (delay + DecoderDelay)) - (2 * Math.Max(0, padding - DecoderDelay)), expected.Length / 2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(12)]
    public void Read_StreamWithoutHeaderAfterOneWithHeader_CutsThePaddingBetweenThem(int frameCount)
    {
        byte[] first = [.. Tags.InfoFrame(First, 40, 576, 1000), .. First];
        var second = Second[..(frameCount * Second.Length / 12)];

        using var reader = new Mp3Decoder().Open(new MemoryStream([.. first, .. second]), "test");
        var samples = Mp3Samples.ReadAll(reader);

        var firstLength = Mp3Samples.Decode(first).Length / 2;
        Assert.Equal(firstLength + (frameCount * FrameSamples), reader.SampleCount);
        Assert.Equal(reader.SampleCount, samples.Length / 2);
        Assert.Empty(reader.Warnings);
    }

    [Fact]
    public void Read_TwoStreamsWithoutHeaders_GivesAllOfBoth()
    {
        byte[] both = [.. First, .. Second];
        using var reader = new Mp3Decoder().Open(new MemoryStream(both), "test");

        Assert.Equal(52 * FrameSamples, reader.SampleCount);
        Assert.Equal(52 * FrameSamples, Mp3Samples.ReadAll(reader).Length / 2);
        Assert.Equal(52 * FrameSamples, Mp3Samples.Decode(new StingyStream(both, 1000), out _).Length / 2);
    }

    [Fact]
    public void Read_TwoHeadersInARow_BelievesTheSecond()
    {
        var samples = Mp3Samples.Decode(
            new MemoryStream([.. Tags.InfoFrame(First, 40, 0, 0), .. Tags.InfoFrame(First, 40, 576, 1000), .. First]), out var warnings);

        Assert.Equal(Mp3Samples.Decode([.. Tags.InfoFrame(First, 40, 576, 1000), .. First]), samples);
        Assert.Empty(warnings);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(37)]
    [InlineData(39)]
    public void Read_HeaderDeclaresTooFewFrames_GivesAllOfThemWithAWarning(int declared)
    {
        var expected = Mp3Samples.Decode([.. Tags.InfoFrame(First, 40, 576, 1000), .. First]);
        byte[] bytes = [.. Tags.InfoFrame(First, declared, 576, 1000), .. First];

        var warnings = AssertReads(expected, bytes);

        var warning = Assert.Single(warnings);
        Assert.Equal(AudioWarningKind.Damaged, warning.Kind);
        Assert.Contains($"declares {declared} frames", warning.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(41)]
    [InlineData(45)]
    [InlineData(4000)]
    [InlineData(int.MaxValue)]
    public void Read_HeaderDeclaresTooManyFrames_GivesAllThereAreWithAWarning(int declared)
    {
        // Nothing says that what is missing was only the padding.
        var expected = Mp3Samples.Decode([.. Tags.InfoFrame(First, 40, 576, 0), .. First]);
        byte[] bytes = [.. Tags.InfoFrame(First, declared, 576, 1000), .. First];

        Assert.Equal(AudioWarningKind.Truncated, Assert.Single(AssertReads(expected, bytes)).Kind);
    }

    [Fact]
    public void Read_HeaderThatWasNeverFilledIn_GivesAllFramesWithoutAWarning()
    {
        byte[] bytes = [.. Tags.InfoFrame(First, 0, 576, 0), .. First];

        Assert.Empty(AssertReads(Mp3Samples.Decode([.. Tags.InfoFrame(First, 40, 576, 0), .. First]), bytes));
    }

    [Theory]
    [InlineData(39)]
    [InlineData(40)]
    [InlineData(41)]
    [InlineData(20)]
    public void Read_VbriHeader_MayCountItself(int declared)
    {
        Assert.True(FrameHeader.TryParse(First, out var header));
        var frame = new byte[header.FrameLength(0)];
        First.AsSpan(0, 4).CopyTo(frame);
        "VBRI"u8.CopyTo(frame.AsSpan(36));
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(46), frame.Length + First.Length);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(50), declared);

        var warnings = AssertReads(Mp3Samples.Decode(First), [.. frame, .. First]);

        Assert.Equal(declared == 20 ? 1 : 0, warnings.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5000)]
    [InlineData(44_000)]
    [InlineData(46_000)]
    [InlineData(55_000)]
    public void Skip_AcrossTheBorder_LeavesWhatReadingLeaves(int distance)
    {
        byte[] bytes = [.. Tags.InfoFrame(First, 40, 576, 1000), .. First, .. Tags.InfoFrame(Second, 12, 576, 1000), .. Second];
        var samples = Mp3Samples.Decode(bytes);
        using var reader = new Mp3Decoder().Open(new MemoryStream(bytes), "test");

        Assert.Equal(distance, reader.Skip(distance));
        Assert.Equal(samples[(2 * distance)..], Mp3Samples.ReadAll(reader));
    }

    /// <summary>Reads from memory and through a pipe; the number of samples known beforehand must be the number read.</summary>
    private static IReadOnlyList<AudioWarning> AssertReads(float[] expected, byte[] bytes)
    {
        using var reader = new Mp3Decoder().Open(new MemoryStream(bytes), "test");
        Assert.Equal(expected, Mp3Samples.ReadAll(reader));
        Assert.Equal(expected.Length / 2, reader.SampleCount);
        Assert.Equal(expected, Mp3Samples.Decode(new StingyStream(bytes, 1000), out var warnings));
        Assert.Equal(reader.Warnings, warnings);
        return warnings;
    }
}
