using System.Text;

namespace MusicGenre.Cli.Cards;

/// <summary>Reads text files with a name on each line.</summary>
internal static class LineFile
{
    /// <summary>Reads the lines without the spaces around them.</summary>
    /// <param name="path">The file, in UTF-8 or in UTF-16 or UTF-32 with a byte order mark.</param>
    /// <exception cref="InvalidDataException">It is in another encoding.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static string[] Read(string path)
    {
        try
        {
            return UserFile.Read(path, ReadLines);
        }
        catch (DecoderFallbackException exception)
        {
            throw new InvalidDataException($"{path}: the file is not in UTF-8; save it as UTF-8.", exception);
        }
    }

    private static string[] ReadLines(string path)
    {
        var lines = new List<string>();
        using var reader = new StreamReader(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        while (reader.ReadLine() is { } line)
        {
            lines.Add(line.Trim());
        }

        return [.. lines];
    }
}
