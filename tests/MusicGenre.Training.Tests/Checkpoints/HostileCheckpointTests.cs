using System.Security.Cryptography;
using System.Text;
using MusicGenre.Features;
using MusicGenre.Training.Checkpoints;
using MusicGenre.Training.Execution;
using MusicGenre.Training.Layers;
using Xunit;

namespace MusicGenre.Training.Tests.Checkpoints;

/// <summary>Checkpoints whose checksum holds although their contents are impossible: anybody can compute a checksum.</summary>
public sealed class HostileCheckpointTests
{
    private const long MostAllocated = 1 << 20;

    [Theory]
    [InlineData("\"layers\":[{", "\"layers\":[null,{")]
    [InlineData("\"layers\":[{", "\"layers\":null,\"x\":[{")]
    [InlineData("\"genres\":[\"a\"", "\"genres\":[null")]
    [InlineData("\"arrays\":[", "\"arrays\":null,\"x\":[")]
    [InlineData("\"history\":[]", "\"history\":[null]")]
    [InlineData("\"bestEpoch\":0", "\"bestEpoch\":1")]
    [InlineData("\"steps\":0", "\"steps\":-1")]
    [InlineData("\"arrays\":[", "\"arrays\":[\"more\",")]
    [InlineData("\"units\":2", "\"units\":2000000000")]
    [InlineData("\"channels\":3,", "\"channels\":1073741824,")]
    [InlineData("\"padding\":null", "\"padding\":{\"bandsBefore\":2147483647,\"bandsAfter\":2147483647,\"framesBefore\":0,\"framesAfter\":0}")]
    [InlineData("\"kernelBands\":3", "\"kernelBands\":65536,\"kernelFrames\":65536,\"x\":3")]
    [InlineData("\"bands\":4", "\"bands\":1073741824")]
    [InlineData("\"frames\":5", "\"frames\":2147483647")]
    public void From_ImpossibleHeader_ThrowsWithoutAllocatingIt(string find, string replacement)
    {
        var bytes = ReplaceInHeader(Valid(), find, replacement);
        AssertRefused(bytes);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    [InlineData(0x2000_0000)]
    [InlineData(0x4000_0001)]
    [InlineData(int.MaxValue)]
    public void From_ImpossibleLengths_ThrowsWithoutAllocatingThem(int length)
    {
        var valid = Valid();
        var header = BitConverter.ToInt32(valid, 8);
        foreach (var at in new[] { 8, 12 + header })
        {
            byte[] bytes = [.. valid];
            BitConverter.TryWriteBytes(bytes.AsSpan(at), length);
            AssertRefused(Sign(bytes));
        }
    }

    [Fact]
    public void From_Unchanged_IsTheNetwork() => Assert.Equal("test", TrainedNetwork.From(Checkpoint.Parse("x", Valid())).Definition.Name);

    private static void AssertRefused(byte[] bytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var exception = Assert.Throws<CheckpointException>(() => TrainedNetwork.From(Checkpoint.Parse("x.checkpoint", bytes)));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostAllocated);
        Assert.StartsWith("x.checkpoint: ", exception.Message, StringComparison.Ordinal);
    }

    private static byte[] Valid()
    {
        var definition = new NetworkDefinition
        {
            Name = "test",
            Input = new FeatureShape(1, 4, 5),
            Genres = ["a", "b"],
            Layers =
            [
                new ConvolutionLayer { Channels = 3 }, new BatchNormLayer(), new AttentionPoolingLayer(), new GlobalPoolingLayer { Kind = PoolingKind.Maximum },
                new LinearLayer { Units = 2 },
            ],
        };
        var memory = new NetworkMemory(batchCapacity: 1);
        new NetworkBuilder(memory).Add(definition.Layers, new NetworkTensor("features", definition.Input), "layer");
        var header = new CheckpointHeader { Definition = definition, History = [], Arrays = ["weights", "statistics"] };
        using var stream = new MemoryStream();
        new Checkpoint(header, [new float[memory.WeightLength], new float[memory.StatisticLength]]).Write(stream);
        return stream.ToArray();
    }

    private static byte[] ReplaceInHeader(byte[] bytes, string find, string replacement)
    {
        var length = BitConverter.ToInt32(bytes, 8);
        var header = Encoding.UTF8.GetString(bytes, 12, length);
        Assert.Contains(find, header, StringComparison.Ordinal);
        var place = header.IndexOf(find, StringComparison.Ordinal);
        var changed = Encoding.UTF8.GetBytes(header[..place] + replacement + header[(place + find.Length)..]);
        return Sign([.. bytes[..8], .. BitConverter.GetBytes(changed.Length), .. changed, .. bytes[(12 + length)..]]);
    }

    private static byte[] Sign(byte[] bytes)
    {
        var end = bytes.Length - SHA256.HashSizeInBytes;
        SHA256.HashData(bytes.AsSpan(0, end), bytes.AsSpan(end));
        return bytes;
    }
}
