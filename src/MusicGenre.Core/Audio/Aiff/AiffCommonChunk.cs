using System.Buffers.Binary;
using System.Text;
using MusicGenre.Audio.Pcm;
using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio.Aiff;

/// <summary>The COMM chunk.</summary>
/// <param name="Layout">How the samples are stored.</param>
/// <param name="SampleCount">The number of samples in each channel.</param>
internal readonly record struct AiffCommonChunk(PcmLayout Layout, long SampleCount)
{
    private const int PlainLength = 18;
    private const int CompressibleLength = 22;

    /// <summary>Reads the chunk's fields.</summary>
    public static AiffCommonChunk Read(ByteSource source, long size, bool isCompressible)
    {
        var needed = isCompressible ? CompressibleLength : PlainLength;
        if (size < needed)
        {
            throw source.Error($"the COMM chunk has {size} bytes (at least {needed} are needed)", source.Position);
        }

        Span<byte> buffer = stackalloc byte[CompressibleLength];
        var bytes = buffer[..needed];
        source.ReadExactly(bytes, "COMM chunk");
        var channelCount = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        var sampleCount = BinaryPrimitives.ReadUInt32BigEndian(bytes[2..]);
        var bits = BinaryPrimitives.ReadInt16BigEndian(bytes[6..]);
        var rate = ExtendedPrecision.Read(bytes[8..]);
        var coding = isCompressible ? bytes[PlainLength..] : "NONE"u8;
        var format = ToSampleFormat(coding, bits)
            ?? throw source.Error(
                $"the coding \"{Encoding.Latin1.GetString(coding)}\" of {bits} bits is not supported "
                + "(supported: NONE, twos, sowt, raw, in24, in32, fl32, fl64, alaw, ulaw)",
                source.Position);
        return new(PcmLayout.Create(format, rate, channelCount, source), sampleCount);
    }

    /// <summary>The name of the coding in the body of an AIFC file's chunk, or nothing if the body ends before it.</summary>
    public static ReadOnlySpan<byte> FindCoding(ReadOnlySpan<byte> body) => body.Length >= CompressibleLength ? body[PlainLength..CompressibleLength] : default;

    /// <summary>Whether a coding is known, if not necessarily with every number of bits.</summary>
    public static bool IsSupported(ReadOnlySpan<byte> coding) => ToSampleFormat(coding, bits: 8) is not null;

    private static SampleFormat? ToSampleFormat(ReadOnlySpan<byte> coding, int bits) => coding switch
    {
        _ when coding.SequenceEqual("NONE"u8) || coding.SequenceEqual("twos"u8)
            => SampleFormat.ForInteger(bits, isBigEndian: true, SampleCoding.Signed8),
        _ when coding.SequenceEqual("sowt"u8) => SampleFormat.ForInteger(bits, isBigEndian: false, SampleCoding.Signed8),
        _ when coding.SequenceEqual("raw "u8) && bits == 8 => new(SampleCoding.Unsigned8, IsBigEndian: true),
        _ when coding.SequenceEqual("in24"u8) => new(SampleCoding.Int24, IsBigEndian: true),
        _ when coding.SequenceEqual("in32"u8) => new(SampleCoding.Int32, IsBigEndian: true),
        _ when coding.SequenceEqual("42ni"u8) => new(SampleCoding.Int24, IsBigEndian: false),
        _ when coding.SequenceEqual("23ni"u8) => new(SampleCoding.Int32, IsBigEndian: false),
        _ when Is(coding, "fl32"u8) => new(SampleCoding.Float32, IsBigEndian: true),
        _ when Is(coding, "fl64"u8) => new(SampleCoding.Float64, IsBigEndian: true),
        _ when Is(coding, "alaw"u8) => new(SampleCoding.ALaw, IsBigEndian: true),
        _ when Is(coding, "ulaw"u8) => new(SampleCoding.MuLaw, IsBigEndian: true),
        _ => null,
    };

    /// <summary>Writers disagree on the case of these.</summary>
    private static bool Is(ReadOnlySpan<byte> coding, ReadOnlySpan<byte> name) => Ascii.EqualsIgnoreCase(coding, name);
}
