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
}
