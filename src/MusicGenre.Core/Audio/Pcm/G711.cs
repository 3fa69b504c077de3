namespace MusicGenre.Audio.Pcm;

/// <summary>The expansion tables of ITU-T G.711, to full scale 1 (16-bit values over 32,768).</summary>
internal static class G711
{
    private const float Scale = 1f / 32_768;

    public static ReadOnlySpan<float> ALaw => ALawTable;

    public static ReadOnlySpan<float> MuLaw => MuLawTable;

    private static float[] ALawTable { get; } = Build(ExpandALaw);

    private static float[] MuLawTable { get; } = Build(ExpandMuLaw);

    private static float[] Build(Func<int, int> expand)
    {
        var table = new float[256];
        for (var code = 0; code < table.Length; code++)
        {
            table[code] = expand(code) * Scale;
        }

        return table;
    }

    private static int ExpandALaw(int code)
    {
        // Every other bit is sent inverted; the sign bit is set for positive values.
        code ^= 0x55;
        var exponent = (code >> 4) & 7;
        var mantissa = ((code & 15) << 4) + 8;
        var magnitude = exponent == 0 ? mantissa : (mantissa + 0x100) << (exponent - 1);
        return (code & 0x80) != 0 ? magnitude : -magnitude;
    }

    private static int ExpandMuLaw(int code)
    {
        // All bits are sent inverted; 0x84 is the law's bias.
        code = ~code;
        var magnitude = ((((code & 15) << 3) + 0x84) << ((code >> 4) & 7)) - 0x84;
        return (code & 0x80) != 0 ? -magnitude : magnitude;
    }
}
