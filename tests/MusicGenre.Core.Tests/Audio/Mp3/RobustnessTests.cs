using MusicGenre.Audio;
using MusicGenre.Audio.Mp3;
using MusicGenre.Errors;
using Xunit;

namespace MusicGenre.Core.Tests.Audio.Mp3;

public class RobustnessTests
{
    [Fact]
    public void Decode_Noise_ThrowsNothingButItsOwnException()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var bytes = new byte[20_000];
            new Random(seed).NextBytes(bytes);
            AssertSafe(bytes);
        }
    }

    [Fact]
    public void Decode_FramesFilledWithNoise_ThrowsNothingButItsOwnException()
    {
        for (var seed = 0; seed < 120; seed++)
        {
            var random = new Random(seed);
            var header = StreamSpec.MakeHeader(
                (MpegVersion)random.Next(3), random.Next(3), random.Next(1, 15), (ChannelMode)random.Next(4), random.Next(4),
                layer: random.Next(1, 4), hasChecksum: random.Next(2) == 1);
            var bytes = new byte[header.FrameLength(0) * 12];
            random.NextBytes(bytes);
            for (var frame = 0; frame < bytes.Length; frame += header.FrameLength(0))
            {
                System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(frame), header.Bits);
            }

            AssertSafe(bytes);
        }
    }

    [Fact]
    public void Decode_MutatedAndCutStreams_ThrowsNothingButItsOwnException()
    {
        byte[][] streams =
        [
            Mp3Samples.MakeStream(8),
            [.. Tags.InfoFrame(Mp3Samples.MakeStream(8), 8, 576, 900), .. Mp3Samples.MakeStream(8), .. Tags.Ape(60)],
            LayerThreeWriter.Write(
                new RandomStream(StreamSpec.MakeHeader(MpegVersion.Two, 0, 12, ChannelMode.JointStereo, 3), 1).Make(12, 900)),
            LayerThreeWriter.Write(
                new RandomStream(StreamSpec.MakeHeader(MpegVersion.One, 0, 0, ChannelMode.Mono), 1).Make(6, 900), freeLength: 700),
        ];
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            byte[] bytes = [.. streams[seed % streams.Length]];
            for (var change = random.Next(40); change >= 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            AssertSafe(bytes[..random.Next(1, bytes.Length)]);
        }
    }

    [Fact]
    public void Warnings_DamageWithoutEnd_AreLimited()
    {
        var stream = Mp3Samples.MakeStream(100);
        for (var frame = 3; frame < 100; frame += 4)
        {
            stream.AsSpan(frame * 1044, 4).Clear();
        }

        Mp3Samples.Decode(new MemoryStream(stream), out var warnings);

        Assert.InRange(warnings.Count, 1, 20);
    }

    private static void AssertSafe(byte[] bytes)
    {
        new Mp3Decoder().CanDecode(bytes.AsSpan(0, Math.Min(4096, bytes.Length)));
        AudioDecoders.Recognize(new MemoryStream([.. Tags.Id3Version2(bytes[0], hasFooter: false), .. bytes]));
        try
        {
            using var reader = new Mp3Decoder().Open(new MemoryStream(bytes), "test");
            reader.Skip(5000);
            foreach (var sample in Mp3Samples.ReadAll(reader))
            {
                Assert.True(float.IsFinite(sample));
            }
        }
        catch (AudioDecodeException exception)
        {
            Assert.Equal("test", exception.AudioSource);
        }
    }
}
