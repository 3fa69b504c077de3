using MusicGenre.Audio;
using MusicGenre.Audio.Mp3;
using Xunit;

namespace MusicGenre.Core.Tests.Audio.Mp3;

/// <summary>Streams for tests and ways to decode them.</summary>
internal static class Mp3Samples
{
    /// <summary>A stereo stream of 44.1 kHz and 320 kbit/s whose frames reach back into those before them.</summary>
    public static byte[] MakeStream(int frameCount, int seed = 1)
    {
        var header = StreamSpec.MakeHeader(MpegVersion.One, 0, 14, ChannelMode.Stereo);
        return LayerThreeWriter.Write(new RandomStream(header, seed).Make(frameCount, 1900), usesReservoir: true);
    }

    /// <summary>Frames of silence.</summary>
    public static byte[] MakeSilence(FrameHeader header, int frameCount)
    {
        var granuleCount = header.Version == MpegVersion.One ? 2 : 1;
        var frames = new List<GranuleSpec[,]>();
        for (var frame = 0; frame < frameCount; frame++)
        {
            var granules = new GranuleSpec[granuleCount, header.ChannelCount];
            for (var index = 0; index < granules.Length; index++)
            {
                granules[index / header.ChannelCount, index % header.ChannelCount] = new GranuleSpec();
            }

            frames.Add(granules);
        }

        return LayerThreeWriter.Write(new StreamSpec(header, frames));
    }

    public static float[] Decode(byte[] bytes) => Decode(new MemoryStream(bytes), out _);

    /// <summary>Decodes everything; the samples are interleaved.</summary>
    public static float[] Decode(Stream stream, out IReadOnlyList<AudioWarning> warnings)
    {
        using var reader = new Mp3Decoder().Open(stream, "test");
        var samples = ReadAll(reader);
        warnings = reader.Warnings;
        return samples;
    }

    public static float[] ReadAll(IAudioReader reader)
    {
        var samples = new List<float>();
        var buffer = new float[1000 * reader.ChannelCount];
        for (int count; (count = reader.Read(buffer)) > 0;)
        {
            samples.AddRange(buffer.AsSpan(0, count * reader.ChannelCount));
        }

        return [.. samples];
    }

    /// <summary>Fails with the first interleaved sample that differs from the reference.</summary>
    public static void AssertClose(double[][] expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected[0].Length * expected.Length, actual.Length);
        for (var index = 0; index < actual.Length; index++)
        {
            var wanted = expected[index % expected.Length][index / expected.Length];
            Assert.True(
                Math.Abs(wanted - actual[index]) <= tolerance,
                $"Sample {index / expected.Length} of channel {index % expected.Length} is {actual[index]}, not {wanted}.");
        }
    }
}
