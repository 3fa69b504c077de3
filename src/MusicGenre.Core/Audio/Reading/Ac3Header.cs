namespace MusicGenre.Audio.Reading;

/// <summary>Recognizes the frames of AC-3 and E-AC-3 (ATSC A/52).</summary>
internal static class Ac3Header
{
    private const int HeaderLength = 6;
    private const int LargestAc3Identifier = 10;
    private const int LargestEac3Identifier = 16;

    /// <summary>The bit rates, in kbit/s, each for two codes of a frame's size.</summary>
    private static ReadOnlySpan<ushort> BitRates => [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 576, 640];

    /// <summary>Whether the bytes begin with a frame of AC-3 that another one follows, as far as they reach.</summary>
    public static bool IsAc3(ReadOnlySpan<byte> bytes) => HasSync(bytes) && Identifier(bytes) <= LargestAc3Identifier && IsFollowed(bytes, Ac3Length(bytes));

    /// <summary>Whether the bytes begin with a frame of E-AC-3 that another one follows, as far as they reach.</summary>
    public static bool IsEac3(ReadOnlySpan<byte> bytes)
        => HasSync(bytes) && Identifier(bytes) is > LargestAc3Identifier and <= LargestEac3Identifier && IsFollowed(bytes, Eac3Length(bytes));

    private static bool HasSync(ReadOnlySpan<byte> bytes) => bytes.Length >= HeaderLength && bytes[0] == 0x0B && bytes[1] == 0x77;

    private static int Identifier(ReadOnlySpan<byte> bytes) => bytes[5] >> 3;

    private static bool IsFollowed(ReadOnlySpan<byte> bytes, int length)
        => length > 0 && (length + HeaderLength > bytes.Length || HasSync(bytes[length..]));

    private static int Ac3Length(ReadOnlySpan<byte> bytes)
    {
        var code = bytes[4] & 0x3F;
        if (code >= 2 * BitRates.Length)
        {
            return 0;
        }

        int rate = BitRates[code / 2];
        return (bytes[4] >> 6) switch
        {
            0 => 4 * rate,
            1 => 2 * ((320 * rate / 147) + (code & 1)),
            2 => 6 * rate,
            _ => 0,
        };
    }

    private static int Eac3Length(ReadOnlySpan<byte> bytes) => 2 * ((((bytes[2] & 7) << 8) | bytes[3]) + 1);
}
