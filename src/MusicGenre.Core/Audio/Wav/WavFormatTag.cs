using MusicGenre.Audio.Pcm;

namespace MusicGenre.Audio.Wav;

/// <summary>The encodings of WAV, by their registered numbers.</summary>
internal static class WavFormatTag
{
    public const ushort Pcm = 1;
    public const ushort MicrosoftAdpcm = 0x0002;
    public const ushort IeeeFloat = 3;
    public const ushort ImaAdpcm = 0x0011;
    public const ushort Extensible = 0xFFFE;

    private const ushort ALaw = 6;
    private const ushort MuLaw = 7;
    private const ushort MpegAudio = 0x0050;
    private const ushort Mp3 = 0x0055;

    /// <summary>The storage format of an encoding, or null if it is not supported at that bit depth.</summary>
    public static SampleFormat? ToSampleFormat(ushort tag, int bits, bool isBigEndian) => (tag, bits) switch
    {
        (Pcm, _) => SampleFormat.ForInteger(bits, isBigEndian, SampleCoding.Unsigned8),
        (IeeeFloat, 32) => new(SampleCoding.Float32, isBigEndian),
        (IeeeFloat, 64) => new(SampleCoding.Float64, isBigEndian),
        (ALaw, 8) => new(SampleCoding.ALaw, isBigEndian),
        (MuLaw, 8) => new(SampleCoding.MuLaw, isBigEndian),
        _ => null,
    };

    /// <summary>Whether this is a coding in blocks or frames that the library decodes.</summary>
    public static bool IsCompressed(ushort tag) => tag is MicrosoftAdpcm or ImaAdpcm || IsMpegAudio(tag);

    /// <summary>Whether the data are a stream of MPEG audio.</summary>
    public static bool IsMpegAudio(ushort tag) => tag is MpegAudio or Mp3;

    /// <summary>Whether the library decodes this coding, at least at some bit depths.</summary>
    public static bool IsSupported(ushort tag) => tag is Pcm or IeeeFloat or ALaw or MuLaw || IsCompressed(tag);

    /// <summary>The message that an encoding is not supported.</summary>
    public static string Describe(ushort tag, int bits)
    {
        var found = $"{Name(tag)} (format tag 0x{tag:X4}{(tag is Pcm or IeeeFloat or ALaw or MuLaw ? $", {bits} bits" : "")})";
        return $"the coding {found} is not supported (supported: PCM of 1 to 32 bits, float of 32 and 64, A-law and µ-law of 8, Microsoft and IMA ADPCM, MP3)";
    }

    /// <summary>The name of a coding.</summary>
    public static string Name(ushort tag) => tag switch
    {
        Pcm => "integer PCM",
        MicrosoftAdpcm => "Microsoft ADPCM",
        IeeeFloat => "IEEE float",
        ALaw => "A-law",
        MuLaw => "µ-law",
        ImaAdpcm => "IMA ADPCM",
        0x0014 or 0x0040 => "G.723 ADPCM",
        0x0031 => "GSM 6.10",
        0x0045 or 0x0064 => "G.726 ADPCM",
        MpegAudio => "MPEG Layer I or II",
        Mp3 => "MP3",
        0x0092 or 0x2000 => "AC-3",
        0x00FF or 0x1600 or 0x1610 => "AAC",
        0x0160 or 0x0161 or 0x0162 or 0x0163 => "Windows Media Audio",
        0x2001 => "DTS",
        >= 0x674F and <= 0x6771 => "Vorbis",
        0xF1AC => "FLAC",
        _ => "unknown to this library",
    };
}
