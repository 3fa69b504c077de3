using System.Buffers.Binary;
using System.Text;

namespace MusicGenre.Audio.Aiff;

/// <summary>Looks at the first bytes of a stream.</summary>
internal static class AiffProbe
{
    private const int FormLength = 12;

    /// <summary>Whether they are the header of an AIFF or AIFC file.</summary>
    public static bool IsAiff(ReadOnlySpan<byte> header)
        => header.Length >= FormLength
            && header.StartsWith("FORM"u8)
            && (header[8..FormLength].SequenceEqual("AIFF"u8) || header[8..FormLength].SequenceEqual("AIFC"u8));

    /// <summary>An AIFC file's coding in words if the library does not decode it, otherwise null.</summary>
    public static string? DescribeUnsupported(ReadOnlySpan<byte> header)
    {
        if (!IsAiff(header) || header[FormLength - 1] != 'C')
        {
            return null;
        }

        var rest = header[FormLength..];
        while (rest.Length >= 8)
        {
            var size = BinaryPrimitives.ReadUInt32BigEndian(rest[4..]);
            var body = rest[8..];
            if (rest.StartsWith("COMM"u8))
            {
                return AiffCommonChunk.FindCoding(body[..(int)Math.Min(size, body.Length)]) is { IsEmpty: false } coding && !AiffCommonChunk.IsSupported(coding)
                    ? $"AIFF-C whose coding is {Encoding.Latin1.GetString(coding).TrimEnd()}"
                    : null;
            }

            var next = size + (size & 1L);
            if (next > body.Length)
            {
                return null;
            }

            rest = body[(int)next..];
        }

        return null;
    }
}
