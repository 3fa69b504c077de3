using System.Buffers.Binary;
using MusicGenre.Audio.Pcm;
using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio;

/// <summary>
/// Reads AU, the format of Sun and NeXT: µ-law, A-law, 8- to 32-bit integers, 32- and 64-bit floats, in big-endian order and in the rare
/// little-endian order, including DEC's variant. Stateless and thread-safe.
/// </summary>
/// <remarks>If the size was never filled in (0 or 0xFFFFFFFF), the samples extend to the end of the file. Float samples that are NaN, infinite or beyond ±1e15 become 0, with a warning.</remarks>
internal sealed class AuDecoder : IAudioDecoder
{
    private const int HeaderLength = 24;
    private const uint UnknownSize = uint.MaxValue;

    /// <inheritdoc/>
    public string Format => "AU";

    /// <inheritdoc/>
    public bool CanDecode(ReadOnlySpan<byte> header)
        => header.Length >= HeaderLength
            && (header.StartsWith(".snd"u8) || header.StartsWith("dns."u8) || header.StartsWith(".sd\0"u8) || header.StartsWith("\0ds."u8));

    /// <inheritdoc/>
    public IAudioReader Open(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);

        var source = new ByteSource(stream, name, Format);
        Span<byte> header = stackalloc byte[HeaderLength];
        source.ReadExactly(header, "header");
        if (!CanDecode(header))
        {
            throw source.Error("the file does not begin with an AU header", 0);
        }

        var isBigEndian = header[0] == '.';
        var dataOffset = ReadField(header, 1, isBigEndian);
        var size = ReadField(header, 2, isBigEndian);
        var encoding = ReadField(header, 3, isBigEndian);
        var channelCount = (int)Math.Min(ReadField(header, 5, isBigEndian), int.MaxValue);
        if (dataOffset < HeaderLength)
        {
            throw source.Error($"the samples would begin at byte {dataOffset}, within the header", 4);
        }

        if (ToCoding(encoding) is not { } coding)
        {
            throw source.Error($"the coding {NameEncoding(encoding)} is not supported", 12);
        }

        var layout = PcmLayout.Create(new(coding, isBigEndian), ReadField(header, 4, isBigEndian), channelCount, source);
        var annotation = dataOffset - HeaderLength;
        if (source.Skip(annotation) < annotation)
        {
            throw source.Error("the file ends within its annotation", source.Position);
        }

        return new PcmReader(source, layout, size is 0 or UnknownSize ? null : size);
    }

    private static uint ReadField(ReadOnlySpan<byte> header, int index, bool isBigEndian)
    {
        var field = header.Slice(index * 4, 4);
        return isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(field) : BinaryPrimitives.ReadUInt32LittleEndian(field);
    }

    private static SampleCoding? ToCoding(uint encoding) => encoding switch
    {
        1 => SampleCoding.MuLaw,
        2 => SampleCoding.Signed8,
        3 => SampleCoding.Int16,
        4 => SampleCoding.Int24,
        5 => SampleCoding.Int32,
        6 => SampleCoding.Float32,
        7 => SampleCoding.Float64,
        27 => SampleCoding.ALaw,
        _ => null,
    };

    private static string NameEncoding(uint encoding) => encoding switch
    {
        23 => "G.721 ADPCM (encoding 23)",
        24 => "G.722 ADPCM (encoding 24)",
        25 => "G.723 ADPCM of 3 bits (encoding 25)",
        26 => "G.723 ADPCM of 5 bits (encoding 26)",
        _ => $"with encoding {encoding}",
    };
}
