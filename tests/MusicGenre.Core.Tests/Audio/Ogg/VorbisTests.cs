using MusicGenre.Audio;
using MusicGenre.Errors;
using Xunit;

namespace MusicGenre.Core.Tests.Audio.Ogg;

public sealed class VorbisTests
{
    [Theory]
    [InlineData(1, 0, false)]
    [InlineData(1, 1, false)]
    [InlineData(1, 2, false)]
    [InlineData(2, 0, false)]
    [InlineData(2, 1, true)]
    [InlineData(2, 2, false)]
    [InlineData(2, 2, true)]
    [InlineData(4, 1, false)]
    public void Decode_LongAndShortBlocks_FollowTheDefinition(int channels, int residueType, bool isCoupled)
    {
        var blocks = Blocks(channels, 5);
        var expected = VorbisBlock.Synthesize(blocks, channels, isCoupled);
        var clip = Decode(new VorbisBytes(channels, residueType, isCoupled).Stream(blocks));

        Assert.Equal((VorbisBytes.Rate, channels, expected.Length / channels), (clip.SampleRate, clip.ChannelCount, clip.SampleCount));
        Assert.Empty(clip.Warnings);
        AssertClose(expected, clip);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public void Decode_SilentChannel_TakesNothingFromTheOther(int residueType, bool isCoupled)
    {
        var random = new Random(8);
        VorbisBlock[] blocks =
        [
            VorbisBlock.Random(random, 2, true), VorbisBlock.Random(random, 2, true, 0), VorbisBlock.Random(random, 2, false, 1),
            VorbisBlock.Random(random, 2, true, 0, 1), VorbisBlock.Random(random, 2, true),
        ];

        AssertClose(
            VorbisBlock.Synthesize(blocks, 2, isCoupled), Decode(new VorbisBytes(2, residueType, isCoupled).Stream(blocks)));
    }

    [Fact]
    public void Decode_SixChannels_AreInTheOrderOfWav()
    {
        var blocks = Blocks(6, 3);
        var inOrder = VorbisBlock.Synthesize(blocks, 6, isCoupled: false);
        int[] order = [0, 2, 1, 5, 3, 4];

        AssertClose([.. inOrder.Select((_, i) => inOrder[(i / 6 * 6) + order[i % 6]])], Decode(new VorbisBytes(6).Stream(blocks)));
    }

    [Fact]
    public void Decode_TimesOnPages_CutStartAndEnd()
    {
        var blocks = Blocks(1, 6);
        var file = new VorbisBytes(1);
        var all = Decode(file.Stream(blocks)).Samples.ToArray();

        Assert.Equal(all[..^50], Decode(file.Stream(blocks, end: all.Length - 50)).Samples.ToArray());
        Assert.Equal(all, Decode(file.Stream(blocks, start: 5000)).Samples.ToArray());
        Assert.Equal(all, Decode(file.Stream(blocks, marksEnd: false)).Samples.ToArray());

        // The first page with samples ends at a time before its samples' number: those are no part of the audio.
        var pages = new OggBytes(4).Page(0, false, file.Head).Page(0, false, VorbisBytes.Tags, file.Setup());
        var lengths = blocks.Zip(blocks.Skip(1), (one, next) => (one.Length + next.Length) / 4).ToArray();
        pages.Page(lengths[..2].Sum() - 70, false, [.. blocks.Take(3).Select(file.Packet)]);
        pages.Page(all.Length - 70, true, [.. blocks.Skip(3).Select(file.Packet)]);
        using var reader = new OggDecoder().Open(new MemoryStream(pages.ToArray()), "a.ogg");
        Assert.Equal(all.Length - 70, reader.SampleCount);
        Assert.Equal(all[70..], Decode(pages.ToArray()).Samples.ToArray());
    }

    [Fact]
    public void Skip_AnyCount_LeavesTheSameSamples()
    {
        var bytes = new VorbisBytes(2).Stream(Blocks(2, 40));
        var all = Decode(bytes).Samples.ToArray();
        foreach (var count in new[] { 0, 1, 31, 32, 128, 129, 1000, 1001, all.Length / 2 })
        {
            using var reader = new OggDecoder().Open(new StingyStream(bytes), "a.ogg");

            Assert.Equal(count, reader.Skip(count));
            Assert.Equal(all[(2 * count)..], Mp3.Mp3Samples.ReadAll(reader));
        }
    }

    [Fact]
    public void Open_BooksThatWouldTakeMuchMemory_AreRefused()
    {
        // One run of 2^24 − 1 codes in some 10 bytes.
        var setup = new LowBitWriter().Write(5, 8).WriteText("vorbis").Write(0, 8)
            .Write(0x564342, 24).Write(1, 16).Write(0xFF_FFFF, 24).Write(1, 1).Write(23, 5).Write(0xFF_FFFF, 24).Write(0, 4).ToArray();
        var file = new OggBytes(4).Page(0, false, new VorbisBytes(1).Head).Page(0, false, VorbisBytes.Tags, setup).ToArray();

        Assert.Contains("codebooks", Assert.Throws<AudioDecodeException>(() => Decode(file)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7, 1, "version 1")]
    [InlineData(11, 0, "0 channels")]
    [InlineData(11, 33, "33 channels")]
    [InlineData(15, 1, "Hz (supported")]
    [InlineData(28, 0x68, "2^8 and 2^6")]
    [InlineData(28, 0xE8, "2^14")]
    public void Open_HeaderThatCannotBe_NamesTheField(int at, byte value, string message)
    {
        var head = new VorbisBytes(1).Head;
        head[at] = value;
        var file = new OggBytes(4).Page(0, false, head).Page(0, false, VorbisBytes.Tags, new VorbisBytes(1).Setup()).ToArray();

        Assert.Contains(message, Assert.Throws<AudioDecodeException>(() => Decode(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_ChangedHeadersAndPackets_ThrowsNothingElse()
    {
        var random = new Random(12);
        var blocks = Blocks(2, 6);
        for (var round = 0; round < 1000; round++)
        {
            var file = new VorbisBytes(2, round % 3, isCoupled: true);
            var setup = file.Setup();
            var packets = blocks.Select(file.Packet).ToArray();
            for (var i = 0; i < 3; i++)
            {
                var changed = i == 0 ? setup : packets[random.Next(packets.Length)];
                changed[random.Next(i == 0 ? 7 : 0, changed.Length)] ^= (byte)(1 << random.Next(8));
            }

            var bytes = new OggBytes(4).Page(0, false, file.Head).Page(0, false, VorbisBytes.Tags, setup).Page(9000, true, packets).ToArray();
            try
            {
                var clip = AudioClip.Decode(new MemoryStream(bytes));
                Assert.InRange(clip.SampleCount, 0, 6 * 128);
                Assert.All(clip.Samples.ToArray(), sample => Assert.True(float.IsFinite(sample)));
            }
            catch (AudioDecodeException)
            {
                // What every damaged file may give.
            }
        }
    }

    /// <summary>Blocks of both lengths in every order.</summary>
    private static VorbisBlock[] Blocks(int channels, int count)
    {
        var random = new Random(count);
        bool[] lengths = [true, true, false, false, true];
        return [.. Enumerable.Range(0, count).Select(i => VorbisBlock.Random(random, channels, lengths[i % lengths.Length]))];
    }

    private static AudioClip Decode(byte[] bytes)
    {
        var clip = AudioClip.Decode(new MemoryStream(bytes), "a.ogg");
        Assert.Equal(clip.Samples.ToArray(), AudioClip.Decode(new StingyStream(bytes), "a.ogg").Samples.ToArray());
        return clip;
    }

    private static void AssertClose(double[] expected, AudioClip clip)
    {
        var actual = clip.Samples.Span;
        var peak = expected.Max(Math.Abs);
        Assert.Equal(expected.Length, actual.Length);
        Assert.True(peak > 0.001);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) < 1e-6 * peak, $"{actual[i]} instead of {expected[i]} at {i}");
        }
    }
}
