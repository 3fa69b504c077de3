namespace MusicGenre.Audio.Tagging;

/// <summary>The scheme of ID3v2 that keeps a tag from looking like audio: a zero byte after every 0xFF that may need one.</summary>
internal static class Unsynchronization
{
    /// <summary>Removes the zeros that were put in, and returns how many bytes remain.</summary>
    /// <param name="bytes">The bytes, changed in place.</param>
    /// <param name="followsMarker">Whether the byte before them was 0xFF; receives the same for what follows them.</param>
    public static int Remove(Span<byte> bytes, ref bool followsMarker)
    {
        var count = 0;
        foreach (var value in bytes)
        {
            if (!followsMarker || value != 0)
            {
                bytes[count++] = value;
            }

            followsMarker = value == byte.MaxValue;
        }

        return count;
    }

    /// <summary>Whether the scheme may have been applied. Some writers say so of a tag and leave its frames as they were.</summary>
    public static bool IsApplied(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i + 1 < bytes.Length; i++)
        {
            if (bytes[i] == byte.MaxValue && bytes[i + 1] >= 0xE0)
            {
                return false;
            }
        }

        return true;
    }
}
