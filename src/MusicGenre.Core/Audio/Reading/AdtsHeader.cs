namespace MusicGenre.Audio.Reading;

/// <summary>Recognizes the frames of AAC in ADTS, as radio stations send it.</summary>
internal static class AdtsHeader
{
    private const int HeaderLength = 7;
    private const int SampleRateCount = 13;

    /// <summary>Whether the bytes begin with a frame of ADTS that another one follows, as far as they reach.</summary>
    public static bool IsAdts(ReadOnlySpan<byte> bytes)
    {
        if (!IsHeader(bytes))
        {
            return false;
        }

        if (bytes.Length < HeaderLength)
        {
            return true;
        }

        var length = ((bytes[3] & 3) << 11) | (bytes[4] << 3) | (bytes[5] >> 5);
        return length >= HeaderLength && (length + 4 > bytes.Length || IsHeader(bytes[length..]));
    }

    /// <summary>Twelve sync bits, layer 0, and one of the sample rates.</summary>
    private static bool IsHeader(ReadOnlySpan<byte> bytes)
        => bytes.Length >= 4 && bytes[0] == 0xFF && (bytes[1] & 0xF6) == 0xF0 && ((bytes[2] >> 2) & 0xF) < SampleRateCount;
}
