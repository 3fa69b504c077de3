using MusicGenre.Audio.Reading;

namespace MusicGenre.Library;

/// <summary>The form in which an index keeps paths, so that the ways to a file that lead over links are one.</summary>
internal static class LibraryPath
{
    /// <summary>The absolute path of a file, without links in its folders.</summary>
    public static string Normalize(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return Path.GetDirectoryName(full) is { } folder ? Path.Combine(RealPath.Resolve(folder) ?? folder, Path.GetFileName(full)) : full;
    }

    /// <summary>The forms in which an index can have a path: absolute, and without links in its folders.</summary>
    public static IReadOnlyList<string> FormsOf(string path) => [.. new[] { Path.GetFullPath(path), Normalize(path) }.Distinct(StringComparer.Ordinal)];
}
