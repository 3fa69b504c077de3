using System.IO.Enumeration;
using MusicGenre.Audio;
using MusicGenre.Training.Data;

namespace MusicGenre.Pipelines.Listening;

/// <summary>Lists a folder of audio with a sub-folder for each genre.</summary>
internal static class AudioFolderFiles
{
    private const string Separator = " - ";

    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    /// <summary>The audio files below the genres' folders, at any depth, in the ordinal order of their paths. Hidden files and folders are left out.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder is not there.</exception>
    /// <exception cref="ArgumentException">There is no audio file in it.</exception>
    public static IReadOnlyList<AudioFolderRow> List(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        AudioFolderRow[] rows =
        [
            .. Enumerate(folder)
                .Select(path => (Path: path, Name: Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/')))
                .Where(file => file.Name.Contains('/', StringComparison.Ordinal))
                .OrderBy(file => file.Name, StringComparer.Ordinal)
                .Where(file => IsAudio(file.Path))
                .Select(file => new AudioFolderRow { Path = file.Path, Genre = file.Name[..file.Name.IndexOf('/', StringComparison.Ordinal)], Artist = GetArtist(file.Name) }),
        ];
        return rows.Length > 0 ? rows : throw new ArgumentException($"There is no audio file in a sub-folder of {folder}.", nameof(folder));
    }

    /// <summary>
    /// Who is heard in genre/artist/…/file or genre/artist - title.ext; the name itself where it does not tell. A number before the dash is a track's.
    /// </summary>
    /// <param name="name">The path below the folder of genres, with slashes.</param>
    internal static string GetArtist(string name)
    {
        var parts = name.Split('/');
        if (parts.Length > 2)
        {
            return parts[1];
        }

        var end = parts[^1].IndexOf(Separator, StringComparison.Ordinal);
        var artist = end < 0 ? "" : parts[^1][..end].Trim();
        return artist.AsSpan().ContainsAnyExceptInRange('0', '9') ? artist : name;
    }

    private static FileSystemEnumerable<string> Enumerate(string folder)
        => new(folder, (ref FileSystemEntry entry) => entry.ToSpecifiedFullPath(), Everything)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && !IsHidden(entry.FileName),
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !IsHidden(entry.FileName) && !FolderLinks.LeadsBack(ref entry),
        };

    private static bool IsHidden(ReadOnlySpan<char> name) => name.StartsWith('.');

    private static bool IsAudio(string path)
    {
        using var stream = File.OpenRead(path);
        return AudioDecoders.Recognize(stream) is not null;
    }
}
