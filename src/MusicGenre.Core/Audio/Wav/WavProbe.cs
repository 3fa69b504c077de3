using System.Buffers.Binary;

namespace MusicGenre.Audio.Wav;

/// <summary>Looks at the first bytes of a stream.</summary>
internal static class WavProbe
{
    /// <summary>Whether they are the header of a WAV file in any of its containers.</summary>
    public static bool IsWav(ReadOnlySpan<byte> header)
        => header.Length >= 12
            && header[8..12].SequenceEqual("WAVE"u8)
            && (header.StartsWith("RIFF"u8) || header.StartsWith("RIFX"u8) || header.StartsWith("RF64"u8) || header.StartsWith("BW64"u8));

    /// <summary>The coding of a WAV file, or null if its fmt chunk does not lie within these bytes.</summary>
    public static ushort? FindTag(ReadOnlySpan<byte> header)
    {
        if (!IsWav(header))
        {
            return null;
        }

        var isBigEndian = header[3] == 'X';
        var rest = header[12..];
        while (rest.Length >= 8)
        {
            var size = isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(rest[4..]) : BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            var body = rest[8..];
            if (rest.StartsWith("fmt "u8))
            {
                return WavFormatChunk.PeekTag(body[..(int)Math.Min(size, body.Length)], isBigEndian);
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

    /// <summary>A WAV file's coding in words if the library does not decode it, otherwise null.</summary>
    public static string? DescribeUnsupported(ReadOnlySpan<byte> header)
        => FindTag(header) is { } tag && !WavFormatTag.IsSupported(tag) ? $"WAV whose coding is {WavFormatTag.Name(tag)} (format tag 0x{tag:X4})" : null;
}
