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
}
