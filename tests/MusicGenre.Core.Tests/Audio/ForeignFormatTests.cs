using System.Text;
using MusicGenre.Audio;
using MusicGenre.Audio.Reading;
using MusicGenre.Errors;
using Xunit;

namespace MusicGenre.Core.Tests.Audio;

public sealed class ForeignFormatTests
{
    [Theory]
    [InlineData("OggS\0\u0002", "Ogg", "ogg")]
    [InlineData("\0\0\0\u001CftypM4A ", "MP4 (AAC, ALAC)", "mov")]
    [InlineData("\0\0\0\u0014ftypqt  ", "QuickTime", "mov")]
    [InlineData("\0\0\0\u0008wide", "QuickTime", "mov")]
    [InlineData("\0\0\0\u0014ftyp3gp4", "3GP (AMR, AAC)", "mov")]
    [InlineData("\u0030\u0026\u00B2\u0075\u008E", "ASF (WMA)", "asf")]
    [InlineData("\u001AE\u00DF\u00A3", "Matroska or WebM", "matroska")]
    [InlineData("MAC \u0096\u000F", "Monkey's Audio (APE)", "ape")]
    [InlineData("wvpk", "WavPack", "wv")]
    [InlineData("ADIF", "AAC (ADIF)", "aac")]
    [InlineData("#!AMR\n", "AMR", "amr")]
    [InlineData("#!AMR-WB\n", "AMR", "amr")]
    [InlineData("caff\0\u0001", "Core Audio Format (CAF)", "caf")]
    [InlineData("riff\u002E\u0091\u00CF\u0011\u00A5\u00D6\u0028\u00DB\u0004\u00C1\0\0", "Wave64 (W64)", "w64")]
    [InlineData("Creative Voice File\u001A", "Creative Voice (VOC)", "voc")]
    [InlineData("FORM\0\0\0\u00408SVXVHDR", "Amiga sound (8SVX)", "iff")]
    [InlineData("MP+\u0007", "Musepack (MPC)", "mpc")]
    [InlineData("MPCKSH", "Musepack (MPC)", "mpc8")]
    [InlineData("TTA1\u0001", "True Audio (TTA)", "tta")]
    [InlineData("DSD \u001C\0", "DSD (DSF)", "dsf")]
    [InlineData("FRM8\0\0\0\0\0\0\0\u0010DSD FVER", "DSD (DSDIFF)", "iff")]
    [InlineData("tBaK", "TAK", "tak")]
    [InlineData("OFR ", "OptimFROG", null)]
    [InlineData("MThd\0\0", "MIDI, which holds notes and no sound", null)]
    public void Recognize_Signature_GivesNameAndDemuxer(string bytes, string name, string? demuxer)
    {
        var format = ForeignFormat.Recognize(Encoding.Latin1.GetBytes(bytes));

        Assert.Equal((name, demuxer), (format?.Name, format?.Demuxer));
    }

    [Theory]
    [InlineData("\u0001vorbis", "Ogg (Vorbis)")]
    [InlineData("OpusHead", "Ogg (Opus)")]
    [InlineData("Speex   1.2", "Ogg (Speex)")]
    [InlineData("\u007FFLAC", "Ogg (FLAC)")]
    public void Recognize_Ogg_NamesTheCodecOfTheFirstPacket(string packet, string name)
    {
        var page = new ByteBuilder().Text("OggS\0\u0002").Add(new byte[20]).Add(1, (byte)packet.Length).Text(packet).ToArray();

        Assert.Equal(name, ForeignFormat.Recognize(page)?.Name);
    }

    [Fact]
    public void Recognize_Adts_IsFollowedByAnotherFrame()
    {
        // Frames of 16 bytes: MPEG-4 without a checksum, 44.1 kHz, stereo or mono.
        foreach (var channels in new byte[] { 0x80, 0x40 })
        {
            byte[] frame = [0xFF, 0xF1, 0x50, channels, 0x02, 0x1F, 0xFC, .. new byte[9]];
            byte[] two = [.. frame, .. frame];

            Assert.Equal("aac", ForeignFormat.Recognize(two)?.Demuxer);
            two[16] = 0;
            Assert.Null(ForeignFormat.Recognize(two));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3000)]
    [InlineData(200_000)]
    public void Recognize_AdtsBehindATagAndZeros_IsAac(int zeros)
    {
        byte[] frame = [0xFF, 0xF1, 0x50, 0x80, 0x02, 0x1F, 0xFC, .. new byte[9]];
        byte[] bytes = [.. "ID3\u0004\0\0\0\0\0\u000A"u8, .. new byte[10], .. new byte[zeros], .. frame, .. frame, .. frame];
        foreach (var stream in new Stream[] { new MemoryStream(bytes), new StingyStream(bytes) })
        {
            Assert.IsType<FfmpegDecoder>(AudioDecoders.Recognize(stream));
        }

        bytes[^32] = 0;
        Assert.Null(AudioDecoders.Recognize(new MemoryStream(bytes)));
    }

    [Fact]
    public void Recognize_Loas_IsFourFrames()
    {
        byte[] frame = [0x56, 0xE0, 0x0D, .. new byte[13]];
        byte[] four = [.. frame, .. frame, .. frame, .. frame];

        Assert.Equal(("AAC (LOAS/LATM)", "loas"), NameAndDemuxer(four));
        Assert.Null(ForeignFormat.Recognize(four.AsSpan(..^1)));
        four[48] = 0;
        Assert.Null(ForeignFormat.Recognize(four));
    }

    [Theory]
    [InlineData(0xBD, 17, 4 + 8 + ((8 + (16 * 17) + 7) / 8))]
    [InlineData(0x30, 31, 4 + 2 + (16 * 31 / 8))]
    [InlineData(0x44, 20, 4 + 4 + (4 * 20 * 2 / 8))]
    public void Recognize_Sbc_IsFourFramesOfOneKind(byte kind, byte bitPool, int length)
    {
        // Joint stereo in 8 subbands and 16 blocks, mono in 4 and 16, two channels in 4 and 4.
        byte[] frame = [0x9C, kind, bitPool, .. new byte[length - 3]];
        byte[] four = [.. frame, .. frame, .. frame, .. frame];

        Assert.Equal(("SBC", "sbc"), NameAndDemuxer(four));
        Assert.Null(ForeignFormat.Recognize(four.AsSpan(..^1)));
        four[(3 * frame.Length) + 1] ^= 1;
        Assert.Null(ForeignFormat.Recognize(four));
    }

    [Theory]
    [InlineData(0xBA, "Dolby TrueHD", "truehd")]
    [InlineData(0xBB, "MLP", "mlp")]
    public void Recognize_MajorSync_IsTrueHdOrMlp(byte kind, string name, string demuxer)
    {
        byte[] bytes = [0x80, 0x39, 0xFF, 0xD8, 0xF8, 0x72, 0x6F, kind, 0, 0, 0x80, 1, 0xB7, 0x52, 0, 0];

        Assert.Equal((name, demuxer), NameAndDemuxer(bytes));
        bytes[12] = 0;
        Assert.Null(ForeignFormat.Recognize(bytes));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Recognize_Ircam_HasAPlausibleRateAndChannels(bool isBigEndian)
    {
        foreach (var magic in new byte[][] { [0x64, 0xA3, 1, 0], [0x64, 0xA3, 4, 0], [0, 2, 0xA3, 0x64] })
        {
            byte[] Build(float rate, uint channels)
                => new ByteBuilder(isBigEndian).Add(magic).UInt32(BitConverter.SingleToUInt32Bits(rate)).UInt32(channels).UInt32(2).ToArray();

            Assert.Equal(("IRCAM (BICSF)", "ircam"), NameAndDemuxer(Build(44_100, 2)));
            Assert.Null(ForeignFormat.Recognize(Build(44_100, 0)));
            Assert.Null(ForeignFormat.Recognize(Build(float.NaN, 2)));
            Assert.Null(ForeignFormat.Recognize(Build(1e9f, 2)));
        }
    }

    [Theory]
    [InlineData(0x00, 0x08, 128, "AC-3")]
    [InlineData(0x55, 0x40, 836, "AC-3")]
    [InlineData(0x00, 0x80, 8, "E-AC-3")]
    public void Recognize_Ac3_IsFollowedByAnotherFrame(byte sizeCode, byte identifier, int length, string name)
    {
        // For E-AC-3 the size is in the second and third byte: 2 · (3 + 1).
        var bytes = new byte[2 * length];
        foreach (var start in new[] { 0, length })
        {
            ((byte[])[0x0B, 0x77, 0x00, 0x03, sizeCode, identifier]).CopyTo(bytes, start);
        }

        Assert.Equal(name, ForeignFormat.Recognize(bytes)?.Name);
        bytes[length] = 1;
        Assert.Null(ForeignFormat.Recognize(bytes));
    }

    [Fact]
    public void Recognize_Wav_NamesItsCoding()
    {
        var gsm = WavBytes.File(WavBytes.Format(0x31, 1, 8000, 0, 65), new byte[65]);

        Assert.Equal(("WAV whose coding is GSM 6.10 (format tag 0x0031)", "wav"), (ForeignFormat.Recognize(gsm)?.Name, ForeignFormat.Recognize(gsm)?.Demuxer));
        Assert.True(new FfmpegDecoder().CanDecode(gsm));
        Assert.False(new FfmpegDecoder().CanDecode(WavBytes.WithSizes(20, 76, 40)), "PCM is ours");
    }

    [Fact]
    public void Recognize_TransportStream_NeedsSeveralPackets()
    {
        var bytes = new byte[800];
        foreach (var start in new[] { 0, 188, 376, 564 })
        {
            bytes[start] = 0x47;
        }

        Assert.Equal("mpegts", ForeignFormat.Recognize(bytes)?.Demuxer);
        Assert.Null(ForeignFormat.Recognize(bytes.AsSpan(0, 500)));
    }

    [Theory]
    [InlineData("text, #EXTM3U")]
    [InlineData("\u00FF\u00D8\u00FF\u00E0\0\u0010JFIF\0")]
    [InlineData("\u00FF\u00FEU\0n\0i\0")]
    [InlineData("RIFF\0\0\0\0WEBP")]
    [InlineData("\u000B")]
    [InlineData("")]
    public void Recognize_AnythingElse_IsUnknown(string bytes) => Assert.Null(ForeignFormat.Recognize(Encoding.Latin1.GetBytes(bytes)));

    [Fact]
    public void Open_WithoutFfmpegAmongTheDecoders_StillCallsTheFormatByItsName()
    {
        var options = new AudioReadOptions { Decoders = [new Mp3Decoder()] };

        var exception = Assert.Throws<AudioDecodeException>(() => AudioClip.Decode(new MemoryStream("TTA1, and more"u8.ToArray()), "a.tta", options));

        Assert.Contains("it is True Audio (TTA)", exception.Message, StringComparison.Ordinal);
    }

    private static (string?, string?) NameAndDemuxer(byte[] bytes)
    {
        var format = ForeignFormat.Recognize(bytes);
        return (format?.Name, format?.Demuxer);
    }
}
