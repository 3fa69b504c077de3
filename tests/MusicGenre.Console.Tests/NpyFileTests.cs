using System.Text;
using MusicGenre.Features;
using Xunit;

namespace MusicGenre.Cli.Tests;

public sealed class NpyFileTests
{
    [Theory]
    [InlineData(1, 13, 130)]
    [InlineData(4, 1025, 3)]
    [InlineData(2, 64, 128)] // one block
    [InlineData(4, 1025, 20)] // several
    [InlineData(1, 128, 0)]
    public void Read_WhatWriteWrote_IsTheSame(int channels, int bands, int frames)
    {
        var shape = new FeatureShape(channels, bands, frames);
        float[] features = [.. Enumerable.Range(0, shape.Length).Select(value => value * 0.25f)];
        using var stream = new MemoryStream();
        NpyFile.Write(stream, shape, features);
        stream.Position = 0;

        var (actualShape, actual) = NpyFile.Read(stream, "features.npy");

        Assert.Equal(shape, actualShape);
        Assert.Equal(features, actual);
    }

    [Fact]
    public void Write_Header_IsAlignedAndNamesTypeAndShape()
    {
        using var stream = new MemoryStream();

        NpyFile.Write(stream, new FeatureShape(1, 2, 3), new float[6]);

        var bytes = stream.ToArray();
        Assert.Equal(0, (bytes.Length - (6 * sizeof(float))) % 64);
        Assert.Equal("\u0093NUMPY\u0001\0", Encoding.Latin1.GetString(bytes, 0, 8));
        Assert.Contains("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2, 3), }", Encoding.ASCII.GetString(bytes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_HeaderDeclaresMoreThanTheFileHolds_ThrowsWithoutAllocatingIt(bool isSeekable)
    {
        // 8 GiB declared by 192 bytes.
        using var whole = new MemoryStream();
        NpyFile.Write(whole, new FeatureShape(1, 4, 4), new float[16]);
        var bytes = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(whole.ToArray()).Replace("(1, 4, 4), }        ", "(1, 1, 2147483591), }", StringComparison.Ordinal)[..192]);
        using Stream stream = isSeekable ? new MemoryStream(bytes) : new ForwardOnlyStream(bytes);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var exception = Assert.Throws<InvalidDataException>(() => NpyFile.Read(stream, "x.npy"));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        Assert.Equal("x.npy: its header declares 2147483591 values in 8589934364 bytes, but 64 bytes follow.", exception.Message);
    }

    [Fact]
    public void Read_FromAStreamThatCannotSeek_IsTheSame()
    {
        var shape = new FeatureShape(3, 50, 700);
        float[] features = [.. Enumerable.Range(0, shape.Length).Select(value => value * 0.5f)];
        using var whole = new MemoryStream();
        NpyFile.Write(whole, shape, features);

        Assert.Equal(features, NpyFile.Read(new ForwardOnlyStream(whole.ToArray()), "x.npy").Features);
    }

    [Fact]
    public void Read_Damaged_NamesTheFile()
    {
        using var whole = new MemoryStream();
        NpyFile.Write(whole, new FeatureShape(1, 2, 3), new float[6]);
        var bytes = whole.ToArray();
        byte[][] damaged =
        [
            [],
            "RIFF....WAVE"u8.ToArray(),
            bytes[..^1],
            Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(bytes).Replace("<f4", "<f8", StringComparison.Ordinal)),
            Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(bytes).Replace("False", "True ", StringComparison.Ordinal)),
        ];

        foreach (var file in damaged)
        {
            var exception = Assert.Throws<InvalidDataException>(() => NpyFile.Read(new MemoryStream(file), "x.npy"));
            Assert.StartsWith("x.npy: ", exception.Message, StringComparison.Ordinal);
        }
    }

    private sealed class ForwardOnlyStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();
    }
}
