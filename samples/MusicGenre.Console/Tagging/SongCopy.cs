using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace MusicGenre.Cli.Tagging;

/// <summary>Names the copies that replace songs, and removes those that a kill left behind.</summary>
internal static class SongCopy
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private const string Suffix = ".musicgenre.tmp";
    private const int NumberLength = 8;
    private const int LongestName = 200;

    private static readonly TimeSpan ShortestAge = TimeSpan.FromHours(1);
    private static readonly ConcurrentDictionary<string, string[]> Known = new(StringComparer.Ordinal);

    /// <summary>A new path for the copy of a song, in its folder: <c>.NAME.NUMBER.musicgenre.tmp</c>.</summary>
    public static string CreatePath(string path)
        => Path.Combine(Path.GetDirectoryName(path) ?? "", PrefixOf(path) + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NumberLength / 2)) + Suffix);

    /// <summary>Removes copies of a song that nobody writes and that are older than an hour. Folders are looked at once.</summary>
    public static void RemoveStale(string path)
    {
        var prefix = PrefixOf(path);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        foreach (var copy in Known.GetOrAdd(folder, Find).Where(copy => IsOf(Path.GetFileName(copy), prefix)))
        {
            try
            {
                if (DateTime.UtcNow - File.GetLastWriteTimeUtc(copy) > ShortestAge)
                {
                    // Opening fails if another run writes it.
                    using (new FileStream(copy, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                    {
                    }

                    File.Delete(copy);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // It does no harm.
            }
        }
    }

    private static string[] Find(string folder)
    {
        try
        {
            return Directory.GetFiles(folder, "*" + Suffix, new EnumerationOptions { AttributesToSkip = FileAttributes.Directory | FileAttributes.ReparsePoint });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static bool IsOf(string name, string prefix)
        => name.Length == prefix.Length + NumberLength + Suffix.Length && name.StartsWith(prefix, StringComparison.Ordinal)
            && name.AsSpan(prefix.Length, NumberLength).ContainsAnyExcept(HexDigits) is false;

    private static string PrefixOf(string path)
    {
        // Names have at most 255 bytes.
        var name = new StringBuilder();
        var length = 0;
        foreach (var rune in Path.GetFileName(path).EnumerateRunes())
        {
            length += rune.Utf8SequenceLength;
            if (length > LongestName)
            {
                break;
            }

            name.Append(rune.ToString());
        }

        return $".{name}.";
    }
}
