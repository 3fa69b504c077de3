using MusicGenre.Audio;
using MusicGenre.Audio.Ogg;
using MusicGenre.Errors;
using Xunit;

namespace MusicGenre.Core.Tests.Audio.Ogg;

public sealed class OggDecoderTests
{
    private static readonly List<byte[]> Mono = OpusBytes.Packets(1, 12);
    private static readonly List<byte[]> Stereo = OpusBytes.Packets(2, 12);
    private static readonly int Whole = (12 * OpusBytes.FrameLength) - OpusBytes.PreSkip;

    [Fact]
    public void Checksum_InPieces_IsThatBitByBit()
    {
        var bytes = new byte[1001];
        new Random(2).NextBytes(bytes);
        foreach (var length in new[] { 0, 1, 7, 8, 9, 255, 1001 })
        {
            var start = OggChecksum.Append(0, bytes.AsSpan(0, length / 3));
            Assert.Equal(OggBytes.Checksum(bytes.AsSpan(0, length)), OggChecksum.Append(start, bytes.AsSpan(length / 3, length - (length / 3))));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Decode_Opus_IsTheSineThatWasEncoded(int channels)
    {
        var clip = Decode(OpusBytes.Stream(channels, channels == 1 ? Mono : Stereo));

        Assert.Equal((48_000, channels, Whole), (clip.SampleRate, clip.ChannelCount, clip.SampleCount));
        Assert.Empty(clip.Warnings);
        AssertIsSine(clip, 1);
    }

    [Fact]
    public void Decode_OutputGain_IsAppliedInDecibelsOver256()
        => AssertIsSine(Decode(OpusBytes.Stream(2, Stereo, gain: -1541 & 0xFFFF)), MathF.Pow(10, -1541 / 5120f));

    [Theory]
    [InlineData(12 * 960 - 1)]
    [InlineData(12 * 960 - 700)]
    [InlineData(10 * 960)]
    public void Decode_LastTimeBeforeTheLastSample_CutsTheEnd(int end)
    {
        var clip = Decode(OpusBytes.Stream(1, Mono, end));

        Assert.Equal(end - OpusBytes.PreSkip, clip.SampleCount);
        Assert.Equal(Decode(OpusBytes.Stream(1, Mono)).Samples.ToArray()[..clip.SampleCount], clip.Samples.ToArray());
    }

    [Fact]
    public void Decode_OnePageThatIsFirstAndLast_CutsTheEnd()
        => Assert.Equal(1000 - OpusBytes.PreSkip, Decode(OpusBytes.Stream(1, Mono[..3], end: 1000)).SampleCount);

    [Fact]
    public void Decode_FirstTimeAfterTheFirstPage_CountsFromThere()
    {
        var clip = Decode(OpusBytes.Stream(1, Mono, start: 1_000_000, end: 1_000_000 + (11 * 960)));

        Assert.Equal((11 * 960) - OpusBytes.PreSkip, clip.SampleCount);
        AssertIsSine(clip, 1);
    }

    [Fact]
    public void Decode_NoPageMarkedAsLast_IsReadToItsEnd()
    {
        var clip = Decode(OpusBytes.Stream(1, Mono, marksEnd: false));

        Assert.Equal(Whole, clip.SampleCount);
        Assert.Empty(clip.Warnings);
    }

    [Fact]
    public void Decode_PacketsOverSeveralPages_AreJoined()
    {
        var loud = OpusBytes.Packets(2, 12, bitRate: 400_000);
        var file = new OggBytes(1).Page(0, false, OpusBytes.Head(2)).Spread([.. OpusBytes.Tags, .. new byte[3000]], 0, false, 3);
        for (var i = 0; i < loud.Count; i++)
        {
            Assert.True(loud[i].Length > 255);
            file.Spread(loud[i], (i + 1) * 960L, i == loud.Count - 1, segmentsPerPage: 1);
        }

        var clip = Decode(file.ToArray());

        Assert.Equal(Whole, clip.SampleCount);
        Assert.Empty(clip.Warnings);
        Assert.Equal(Decode(OpusBytes.Stream(2, loud)).Samples.ToArray(), clip.Samples.ToArray());
    }

    [Theory]
    [InlineData(OpusBytes.Serial)]
    [InlineData(78)]
    public void Decode_ChainedStreams_AreAllRead(uint serial)
    {
        byte[] bytes = [.. OpusBytes.Stream(1, Mono, end: 11_000), .. OpusBytes.Stream(1, Mono[..6], end: 5 * 960, serial: serial)];
        var clip = Decode(bytes);
        using var reader = new OggDecoder().Open(new MemoryStream(bytes), "a.opus");

        Assert.Equal(11_000 + (5 * 960) - (2 * OpusBytes.PreSkip), clip.SampleCount);
        Assert.Null(reader.SampleCount);
        Assert.Equal(clip.SampleCount, reader.Skip(long.MaxValue));
        Assert.Empty(clip.Warnings);
    }

    [Fact]
    public void Decode_ChainedStreamOfOtherChannels_EndsTheAudioWithAWarning()
    {
        var clip = Decode([.. OpusBytes.Stream(2, Stereo), .. OpusBytes.Stream(1, Mono, serial: 5), .. OpusBytes.Stream(2, Stereo, serial: 6)]);

        Assert.Equal(Whole, clip.SampleCount);
        Assert.Contains("from 48000 Hz and 2 channels to 48000 Hz and 1 channels", Assert.Single(clip.Warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_ChainedStreamWithBrokenHeaders_IsLeftOut()
    {
        var broken = new OggBytes(9).Page(0, false, [.. "OpusHead"u8, 1]).Page(960, true, Mono[0]).ToArray();
        var clip = Decode([.. OpusBytes.Stream(1, Mono), .. broken, .. OpusBytes.Stream(1, Mono, serial: 6)]);

        Assert.Equal(2 * Whole, clip.SampleCount);
        Assert.Equal(AudioWarningKind.Damaged, Assert.Single(clip.Warnings).Kind);
    }

    [Fact]
    public void Decode_MultiplexedWithVideo_TakesTheAudio()
    {
        // The video's pages stand before, between and behind those of the audio.
        var audio = OpusBytes.Stream(1, Mono);
        byte[] video = [.. "\u0080theora"u8, .. new byte[30]];
        var first = new OggBytes(1).Page(0, false, video).ToArray();
        var all = new OggBytes(1).Page(0, false, video).Page(3, false, new byte[500]).Page(9, true, new byte[70]).ToArray();
        var headLength = 27 + 1 + 19;
        byte[] bytes = [.. first, .. audio[..headLength], .. all[first.Length..], .. audio[headLength..]];

        Assert.True(new OggDecoder().CanDecode(bytes));
        Assert.False(new OggDecoder().CanDecode(all));
        var clip = Decode(bytes);
        Assert.Equal(Decode(audio).Samples.ToArray(), clip.Samples.ToArray());
        Assert.Empty(clip.Warnings);
    }

    [Fact]
    public void Decode_LostPages_AreLeftOutWithAWarning()
    {
        var clip = Decode(OpusBytes.Stream(1, [.. Mono[..3], .. Mono[6..]], lost: 1));

        Assert.Equal(Whole - (3 * 960), clip.SampleCount);
        Assert.Equal(AudioWarningKind.Damaged, Assert.Single(clip.Warnings).Kind);
    }

    [Fact]
    public void Decode_DamagedPage_IsLeftOutWithAWarning()
    {
        var bytes = OpusBytes.Stream(1, Mono);
        bytes[bytes.Length / 2] ^= 1;
        var clip = Decode(bytes);

        Assert.Equal(Whole - (3 * 960), clip.SampleCount);
        Assert.Equal(AudioWarningKind.Damaged, Assert.Single(clip.Warnings).Kind);
    }

    [Fact]
    public void Decode_CutWithinAPage_KeepsTheWholePages()
    {
        var clip = Decode(OpusBytes.Stream(1, Mono)[..^20]);

        Assert.Equal(Whole - (3 * 960), clip.SampleCount);
        Assert.Equal(AudioWarningKind.Truncated, Assert.Single(clip.Warnings).Kind);
    }

    [Fact]
    public void Decode_PacketThatCannotBe_IsDamage()
    {
        // A packet without bytes, one of 63 frames of 60 ms, and one of three frames that hold nothing of what they declare.
        foreach (var wrong in new byte[][] { [], [0x1B, 63], [0x03, 0x83, 200] })
        {
            var clip = Decode(OpusBytes.Stream(1, [.. Mono[..5], wrong, .. Mono[6..]], marksEnd: false));

            Assert.InRange(clip.SampleCount, Whole - 960, Whole + 960);
            Assert.Equal(AudioWarningKind.Damaged, Assert.Single(clip.Warnings).Kind);
        }
    }

    [Fact]
    public void Decode_NothingThatCanBeDecoded_IsAnError()
    {
        var wrong = Enumerable.Repeat(new byte[] { 0x1B, 63 }, 5).ToArray();
        var exception = Assert.Throws<AudioDecodeException>(() => Decode(OpusBytes.Stream(1, wrong)));
        Assert.Equal("Ogg", exception.Container);

        var headers = new OggBytes(1).Page(0, false, OpusBytes.Head(1)).Page(0, false, OpusBytes.Tags).ToArray();
        Assert.Throws<AudioDecodeException>(() => Decode(headers));
    }

    [Theory]
    [InlineData(8, 0x10, "version 16")]
    [InlineData(9, 0, "0 channels")]
    [InlineData(9, 3, "3 channels")]
    [InlineData(18, 3, "mapping family 3")]
    [InlineData(18, 1, "ends within its channel mapping")]
    public void Open_OpusHeaderThatCannotBe_NamesTheField(int at, byte value, string message)
    {
        var head = OpusBytes.Head(2);
        head[at] = value;
        var file = new OggBytes(1).Page(0, false, head).Page(0, false, OpusBytes.Tags).ToArray();

        Assert.Contains(message, Assert.Throws<AudioDecodeException>(() => Decode(file)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(3, 0, 0)]
    [InlineData(1, 2, 0)]
    [InlineData(1, 0, 1)]
    public void Open_OpusMappingThatCannotBe_IsRefused(byte streams, byte coupled, byte index)
    {
        byte[] head = [.. OpusBytes.Head(2)[..18], 1, streams, coupled, 0, index];
        var file = new OggBytes(1).Page(0, false, head).Page(0, false, OpusBytes.Tags).Page(960, true, Mono[0]).ToArray();

        Assert.Throws<AudioDecodeException>(() => Decode(file));
    }

    [Fact]
    public void Decode_SixChannelsOfOpus_AreInTheOrderOfWav()
    {
        // Six mono streams; only that of the fifth Vorbis channel, rear right, has sound.
        byte[] silent = [0xF8, 0xFF, 0xFE];
        byte[] head = [.. OpusBytes.Head(6)[..18], 1, 6, 0, 0, 1, 2, 3, 4, 5];
        var packets = Mono.Select(packet =>
        {
            var joined = new ByteBuilder();
            for (var stream = 0; stream < 6; stream++)
            {
                var part = stream == 4 ? packet : silent;
                joined.Add(stream < 5 ? Delimit(part) : part);
            }

            return joined.ToArray();
        }).ToArray();
        var file = new OggBytes(1).Page(0, false, head).Page(0, false, OpusBytes.Tags).Page(12 * 960, true, packets).ToArray();
        var clip = Decode(file);

        Assert.Equal((6, Whole), (clip.ChannelCount, clip.SampleCount));
        var levels = Enumerable.Range(0, 6).Select(channel => clip.Samples.ToArray().Where((_, i) => i % 6 == channel).Max(MathF.Abs)).ToArray();
        Assert.True(levels[5] > 0.4f);
        Assert.All(levels[..5], level => Assert.Equal(0, level));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Decode_FlacInOgg_IsThatOfItsFrames(bool hasTotal)
    {
        var file = new FlacBytes(1, 16, hasTotal ? 300 : 0, 100, 100);
        var headLength = file.ToArray().Length;
        var ends = new List<int> { headLength };
        for (var i = 0; i < 3; i++)
        {
            ends.Add(file.Constant(i + 7, 100, i).ToArray().Length);
        }

        var bytes = file.ToArray();
        byte[] head = [0x7F, .. "FLAC"u8, 1, 0, 0, 0, .. bytes[..headLength]];
        var frames = Enumerable.Range(0, 3).Select(i => bytes[ends[i]..ends[i + 1]]).ToArray();
        foreach (var first in new[] { head, bytes[..headLength] })
        {
            var ogg = new OggBytes(3).Page(0, false, first).Page(100, false, frames[0]).Page(300, true, frames[1], frames[2]).ToArray();
            using var reader = new OggDecoder().Open(new MemoryStream(ogg), "a.oga");
            var clip = Decode(ogg);

            Assert.Equal(300, reader.SampleCount);
            Assert.Equal(AudioClip.Decode(new MemoryStream(bytes)).Samples.ToArray(), clip.Samples.ToArray());
            Assert.Empty(clip.Warnings);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(960)]
    [InlineData(5000)]
    [InlineData(20_000)]
    public void Skip_AnyCount_LeavesTheSameSamples(int count)
    {
        byte[] bytes = [.. OpusBytes.Stream(1, Mono), .. OpusBytes.Stream(1, Mono, serial: 3)];
        var all = Decode(bytes).Samples.ToArray();
        using var reader = new OggDecoder().Open(new StingyStream(bytes), "a.opus");

        Assert.Equal(count, reader.Skip(count));
        Assert.Equal(all[count..], Mp3.Mp3Samples.ReadAll(reader));
        Assert.Equal(0, reader.Skip(5));
    }

    [Fact]
    public void Open_OtherCodecInOgg_IsNotRecognized()
    {
        var speex = new OggBytes(1).Page(0, false, [.. "Speex   "u8, .. new byte[72]]).ToArray();

        Assert.False(new OggDecoder().CanDecode(speex));
        var options = new AudioReadOptions { Decoders = [new OggDecoder()] };
        var exception = Assert.Throws<AudioDecodeException>(() => AudioClip.Decode(new MemoryStream(speex), "a.spx", options));
        Assert.Contains("it is Ogg (Speex)", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_ChangedBytes_ThrowsNothingElse()
    {
        var random = new Random(11);
        for (var round = 0; round < 400; round++)
        {
            // Half of the rounds change packets before the checksums are made.
            var packets = Stereo.Select(packet => packet.ToArray()).ToArray();
            for (var i = 0; round % 2 == 0 && i < 4; i++)
            {
                var packet = packets[random.Next(packets.Length)];
                packet[random.Next(packet.Length)] = (byte)random.Next(256);
            }

            var bytes = OpusBytes.Stream(2, packets);
            for (var i = 0; round % 2 == 1 && i < 4; i++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            try
            {
                Assert.InRange(AudioClip.Decode(new MemoryStream(bytes)).SampleCount, 0, 12 * 5760);
            }
            catch (AudioDecodeException)
            {
                // What every damaged file may give.
            }
        }
    }

    /// <summary>A packet of one frame with its length, as all streams but the last have it.</summary>
    private static byte[] Delimit(byte[] packet)
    {
        var length = packet.Length - 1;
        byte[] size = length < 252 ? [(byte)length] : [(byte)(252 + (length & 3)), (byte)((length - (252 + (length & 3))) / 4)];
        return [packet[0], .. size, .. packet[1..]];
    }

    private static AudioClip Decode(byte[] bytes)
    {
        var clip = AudioClip.Decode(new MemoryStream(bytes), "a.ogg");
        Assert.Equal(clip.Samples.ToArray(), AudioClip.Decode(new StingyStream(bytes), "a.ogg").Samples.ToArray());
        return clip;
    }

    /// <summary>The codec loses a little; its start is faded in.</summary>
    private static void AssertIsSine(AudioClip clip, float gain)
    {
        double error = 0, level = 0;
        for (var i = 2000 * clip.ChannelCount; i < clip.Samples.Length; i++)
        {
            var expected = gain * OpusBytes.Sine(i / clip.ChannelCount, i % clip.ChannelCount);
            error += Math.Pow(clip.Samples.Span[i] - expected, 2);
            level += expected * expected;
        }

        Assert.True(10 * Math.Log10(level / error) > 25, $"{10 * Math.Log10(level / error):F1} dB");
    }
}
