using System.Text;

namespace MusicGenre.Audio.Tagging;

/// <summary>Rules for the texts of all kinds of tags.</summary>
internal static class TagText
{
    /// <summary>The number of bytes of the longest value that is read, and of characters that are given.</summary>
    public const int MaximumLength = 1 << 16;

    private const int YearDigits = 4;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text without control characters, byte order marks and spaces around it, or null if nothing remains or it is too long.</summary>
    public static string? Clean(string text)
    {
        var characters = text.ToCharArray();
        for (var i = 0; i < characters.Length; i++)
        {
            if (char.IsControl(characters[i]) || characters[i] == '\uFEFF')
            {
                characters[i] = ' ';
            }
        }

        var clean = characters.AsSpan().Trim();
        return clean.Length is > 0 and <= MaximumLength ? clean.ToString() : null;
    }

    /// <summary>The year in a date such as 1999, 1999-12-31, 19991231 or 31.12.1999: the first four digits in a row. Null if there is none or it is 0.</summary>
    public static int? FindYear(string text)
    {
        var count = 0;
        var year = 0;
        foreach (var character in text)
        {
            if (!char.IsAsciiDigit(character))
            {
                (count, year) = (0, 0);
                continue;
            }

            year = (10 * year) + (character - '0');
            if (++count == YearDigits)
            {
                return year > 0 ? year : null;
            }
        }

        return null;
    }

    /// <summary>The text up to a zero byte, of a format that does not say how texts are encoded: UTF-8 if it is valid, otherwise Latin-1.</summary>
    public static string DecodeUnstated(ReadOnlySpan<byte> bytes)
    {
        bytes = BeforeZero(bytes);
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }

    /// <summary>The bytes before the first zero, or all.</summary>
    public static ReadOnlySpan<byte> BeforeZero(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        return end < 0 ? bytes : bytes[..end];
    }
}
