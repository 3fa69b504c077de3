using System.IO.Enumeration;

namespace MusicGenre.Training.Data;

/// <summary>What stands in a folder of genres, in ordinal order, before any file is opened.</summary>
/// <param name="Genres">The genres in label order.</param>
/// <param name="Files">The files to try, each with the track that it would be.</param>
/// <param name="Skipped">Hidden files and folders, and files outside any genre.</param>
internal sealed record AudioFolderScan(
    IReadOnlyList<string> Genres, IReadOnlyList<(string Path, SegmentTrack Track)> Files, IReadOnlyList<UnusedFile> Skipped)
{
    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
    };

    /// <summary>Lists a folder: genre/file, or genre/artist/…/file.</summary>
    /// <exception cref="TrainingDataException">The folder is missing, it or a folder in it cannot be read, or its sub-folders are not the genres.</exception>
    public static AudioFolderScan Scan(string folder, IReadOnlyList<string>? wantedGenres)
    {
        if (!Directory.Exists(folder))
        {
            throw new TrainingDataException(folder, "there is no such folder");
        }

        try
        {
            return ScanExisting(folder, wantedGenres);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new TrainingDataException(folder, exception.Message, exception);
        }
    }

    private static AudioFolderScan ScanExisting(string folder, IReadOnlyList<string>? wantedGenres)
    {
        var found = Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path)).Where(name => !IsHidden(name))
            .Order(StringComparer.Ordinal).ToArray();
        var genres = wantedGenres ?? found;
        if (wantedGenres is null && found.Length < 2)
        {
            throw new TrainingDataException(folder, $"every genre needs a sub-folder of its own, and there must be at least 2, but there {(found.Length == 1 ? "is 1" : "are none")}");
        }

        if (found.FirstOrDefault(name => !genres.Contains(name, StringComparer.Ordinal)) is { } stranger)
        {
            throw new TrainingDataException(folder, $"the sub-folder \"{stranger}\" is none of the genres {string.Join(", ", genres)}");
        }

        List<(string, SegmentTrack)> files = [];
        List<UnusedFile> skipped = [];
        var paths = Enumerate(folder)
            .Select(path => (Path: path, Name: Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/')))
            .OrderBy(file => file.Name, StringComparer.Ordinal);
        foreach (var (path, name) in paths)
        {
            var parts = name.Split('/');
            if (parts.Any(part => IsHidden(part)))
            {
                skipped.Add(new UnusedFile(path, "it is hidden"));
            }
            else if (parts.Length == 1)
            {
                skipped.Add(new UnusedFile(path, "it is in no genre's folder"));
            }
            else
            {
                var label = genres.Index().First(genre => genre.Item == parts[0]).Index;
                files.Add((path, new SegmentTrack(name, label, parts.Length > 2 ? parts[1] : "")));
            }
        }

        return new AudioFolderScan([.. genres], files, skipped);
    }

    /// <summary>All files at any depth; of a hidden folder only itself.</summary>
    private static FileSystemEnumerable<string> Enumerate(string folder)
        => new(folder, (ref FileSystemEntry entry) => entry.ToSpecifiedFullPath(), Everything)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory || IsHidden(entry.FileName),
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !IsHidden(entry.FileName) && !FolderLinks.LeadsBack(ref entry),
        };

    private static bool IsHidden(ReadOnlySpan<char> name) => name.StartsWith('.');
}
