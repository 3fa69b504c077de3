using MusicGenre.Audio.Aiff;
using MusicGenre.Audio.Wav;

namespace MusicGenre.Audio.Reading;

/// <summary>A format that the library does not decode itself, recognized by its first bytes.</summary>
/// <param name="Name">Its name, with its usual encodings where the container alone says little.</param>
/// <param name="Demuxer">The demuxer of ffmpeg that reads it, or null if there is none.</param>
/// <param name="HoldsSound">Whether it can hold sound at all.</param>
internal readonly record struct ForeignFormat(string Name, string? Demuxer, bool HoldsSound = true)
{
    private const int OggHeaderLength = 27;
    private const int TransportPacketLength = 188;

    /// <summary>The header that begins every Wave64 file.</summary>
    private static ReadOnlySpan<byte> Wave64 => [0x72, 0x69, 0x66, 0x66, 0x2E, 0x91, 0xCF, 0x11, 0xA5, 0xD6, 0x28, 0xDB, 0x04, 0xC1, 0x00, 0x00];

    /// <summary>The format that begins with these bytes, or null if they are unknown.</summary>
    public static ForeignFormat? Recognize(ReadOnlySpan<byte> header)
        => RecognizeBySignature(header) ?? RecognizeContainer(header) ?? RecognizeFrames(header);

    /// <summary>Whether these bytes begin a file of the MP4 and QuickTime family.</summary>
    public static bool IsMovie(ReadOnlySpan<byte> header) => header.Length >= 8 && IsMovieAtom(header[4..8]);

    private static ForeignFormat? RecognizeBySignature(ReadOnlySpan<byte> header) => header switch
    {
        _ when header.StartsWith<byte>([0x30, 0x26, 0xB2, 0x75]) => new("ASF (WMA)", "asf"),
        _ when header.StartsWith<byte>([0x1A, 0x45, 0xDF, 0xA3]) => new("Matroska or WebM", "matroska"),
        _ when header.StartsWith("MAC "u8) => new("Monkey's Audio (APE)", "ape"),
        _ when header.StartsWith("wvpk"u8) => new("WavPack", "wv"),
        _ when header.StartsWith("ADIF"u8) => new("AAC (ADIF)", "aac"),
        _ when header.StartsWith("#!AMR"u8) => new("AMR", "amr"),
        _ when header.StartsWith("caff"u8) => new("Core Audio Format (CAF)", "caf"),
        _ when header.StartsWith(Wave64) => new("Wave64 (W64)", "w64"),
        _ when header.StartsWith("Creative Voice File\u001A"u8) => new("Creative Voice (VOC)", "voc"),
        _ when header.StartsWith("MPCK"u8) => new("Musepack (MPC)", "mpc8"),
        _ when header.StartsWith("MP+"u8) => new("Musepack (MPC)", "mpc"),
        _ when header.StartsWith("TTA1"u8) => new("True Audio (TTA)", "tta"),
        _ when header.StartsWith("tBaK"u8) => new("TAK", "tak"),
        _ when header.StartsWith("ajkg"u8) => new("Shorten", "shn"),
        _ when header.StartsWith("OFR "u8) => new("OptimFROG", null),
        _ when header.StartsWith("DSD "u8) => new("DSD (DSF)", "dsf"),
        _ when header.StartsWith<byte>([0x7F, 0xFE, 0x80, 0x01]) => new("DTS", "dts"),
        _ when header.StartsWith<byte>([0x2E, 0x72, 0x61, 0xFD]) || header.StartsWith(".RMF"u8) => new("RealAudio", "rm"),
        _ when header.StartsWith("FLV\u0001"u8) => new("Flash Video", "flv"),
        _ when header.StartsWith<byte>([0x00, 0x00, 0x01, 0xBA]) => new("MPEG program stream", "mpeg"),
        _ when header.StartsWith("MThd"u8) => new("MIDI, which holds notes and no sound", null, HoldsSound: false),
        _ => null,
    };

    private static ForeignFormat? RecognizeContainer(ReadOnlySpan<byte> header)
    {
        if (header.StartsWith("OggS"u8))
        {
            return new(NameOgg(header), "ogg");
        }

        if (IsMovie(header))
        {
            return RecognizeMovie(header);
        }

        if (header.Length < 12)
        {
            return null;
        }

        var form = header[8..12];
        return header switch
        {
            _ when WavProbe.DescribeUnsupported(header) is { } coding => new(coding, "wav"),
            _ when AiffProbe.DescribeUnsupported(header) is { } coding => new(coding, "aiff"),
            _ when header.StartsWith("RIFF"u8) && form.SequenceEqual("AVI "u8) => new("AVI", "avi"),
            _ when header.StartsWith("FORM"u8) && (form.SequenceEqual("8SVX"u8) || form.SequenceEqual("16SV"u8)) => new("Amiga sound (8SVX)", "iff"),
            _ when header.StartsWith("FRM8"u8) && header.Length >= 16 && header[12..16].SequenceEqual("DSD "u8) => new("DSD (DSDIFF)", "iff"),
            _ when IsTransportStream(header) => new("MPEG transport stream", "mpegts"),
            _ => null,
        };
    }

    private static ForeignFormat? RecognizeFrames(ReadOnlySpan<byte> header) => header switch
    {
        _ when AdtsHeader.IsAdts(header) => new("AAC", "aac"),
        _ when Ac3Header.IsAc3(header) => new("AC-3", "ac3"),
        _ when Ac3Header.IsEac3(header) => new("E-AC-3", "eac3"),
        _ when LoasHeader.IsLoas(header) => new("AAC (LOAS/LATM)", "loas"),
        _ when SbcHeader.IsSbc(header) => new("SBC", "sbc"),
        _ when MlpHeader.IsTrueHd(header) => new("Dolby TrueHD", "truehd"),
        _ when MlpHeader.IsMlp(header) => new("MLP", "mlp"),
        _ when IrcamHeader.IsIrcam(header) => new("IRCAM (BICSF)", "ircam"),
        _ => null,
    };

    private static bool IsMovieAtom(ReadOnlySpan<byte> type)
        => type.SequenceEqual("ftyp"u8) || type.SequenceEqual("moov"u8) || type.SequenceEqual("mdat"u8) || type.SequenceEqual("wide"u8);

    private static ForeignFormat? RecognizeMovie(ReadOnlySpan<byte> header)
    {
        var brand = header.Length >= 12 && header[4..8].SequenceEqual("ftyp"u8) ? header[8..12] : default;
        return brand switch
        {
            // The same container, but for pictures.
            _ when brand.StartsWith("hei"u8) || brand.StartsWith("hev"u8) || brand.StartsWith("mif"u8) || brand.StartsWith("msf"u8)
                || brand.StartsWith("avi"u8) || brand.StartsWith("jp"u8) || brand.StartsWith("crx"u8) => new("a picture in a container of the MP4 family", null, HoldsSound: false),
            _ when brand.StartsWith("3g"u8) => new("3GP (AMR, AAC)", "mov"),
            _ when brand.StartsWith("qt"u8) || !header[4..8].SequenceEqual("ftyp"u8) => new("QuickTime", "mov"),
            _ => new("MP4 (AAC, ALAC)", "mov"),
        };
    }

    /// <summary>The codec that the first packet of the first stream names.</summary>
    private static string NameOgg(ReadOnlySpan<byte> header)
    {
        var start = header.Length < OggHeaderLength ? header.Length : Math.Min(header.Length, OggHeaderLength + header[OggHeaderLength - 1]);
        var packet = header[start..];
        return packet switch
        {
            _ when packet.StartsWith("\u0001vorbis"u8) => "Ogg (Vorbis)",
            _ when packet.StartsWith("OpusHead"u8) => "Ogg (Opus)",
            _ when packet.StartsWith("Speex   "u8) => "Ogg (Speex)",
            _ when packet.StartsWith<byte>([0x7F, (byte)'F', (byte)'L', (byte)'A', (byte)'C']) => "Ogg (FLAC)",
            _ when packet.StartsWith<byte>([0x80, (byte)'t', (byte)'h', (byte)'e', (byte)'o', (byte)'r', (byte)'a']) => "Ogg (Theora)",
            _ => "Ogg",
        };
    }

    private static bool IsTransportStream(ReadOnlySpan<byte> header)
    {
        const byte Sync = 0x47;
        return header.Length > 3 * TransportPacketLength
            && header[0] == Sync && header[TransportPacketLength] == Sync && header[2 * TransportPacketLength] == Sync && header[3 * TransportPacketLength] == Sync;
    }
}
