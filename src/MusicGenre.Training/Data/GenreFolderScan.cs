using MusicGenre.Audio;
using MusicGenre.Audio.Tagging;
using MusicGenre.Errors;

namespace MusicGenre.Training.Data;

/// <summary>The contents of a folder of genres, in ordinal order, before any file is decoded; only tags are read.</summary>
/// <param name="Genres">The genres in label order.</param>
/// <param name="Files">The files to try, each with the track that it becomes.</param>
/// <param name="Skipped">Hidden files and folders, files outside any genre, and files that are not audio.</param>
internal sealed record GenreFolderScan(
    IReadOnlyList<string> Genres, IReadOnlyList<(string Path, SegmentTrack Track)> Files, IReadOnlyList<UnusedFile> Skipped)
{
    /// <summary>Lists a folder: genre/file, or genre/artist/…/file. Artists are those of the files' tags or, for files without, of their names.</summary>
    /// <exception cref="TrainingDataException">The folder is missing, it or a folder in it cannot be listed, or its subfolders are not the genres.</exception>
    public static GenreFolderScan Scan(string folder, IReadOnlyList<string>? wantedGenres, IReadOnlyList<IAudioDecoder>? decoders = null)
    {
        if (!Directory.Exists(folder))
        {
            throw new TrainingDataException(folder, "there is no such folder");
        }

        try
        {
            var genres = FindGenres(folder, wantedGenres);
            return Arrange(folder, genres, AudioFolderScan.Scan(folder, decoders));
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new TrainingDataException(folder, FileProblem.Describe(exception, folder), exception);
        }
    }

    private static IReadOnlyList<string> FindGenres(string folder, IReadOnlyList<string>? wantedGenres)
    {
        var found = Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path)).Where(name => !name.StartsWith('.'))
            .Order(StringComparer.Ordinal).ToArray();
        if (found.FirstOrDefault(string.IsNullOrWhiteSpace) is { } blank)
        {
            throw new TrainingDataException(folder, $"the subfolder \"{blank}\" cannot name a genre, because its name is only white space");
        }

        if (wantedGenres is null && found.Length < 2)
        {
            throw new TrainingDataException(folder, $"every genre needs a subfolder of its own, and there must be at least 2, but there {(found.Length == 1 ? "is 1" : "are none")}");
        }

        var genres = wantedGenres ?? found;
        return found.FirstOrDefault(name => !genres.Contains(name, StringComparer.Ordinal)) is { } stranger
            ? throw new TrainingDataException(folder, $"the subfolder \"{stranger}\" is not one of the genres {string.Join(", ", genres)}")
            : [.. genres];
    }

    private static GenreFolderScan Arrange(string folder, IReadOnlyList<string> genres, AudioFolderScan scan)
    {
        // Silently missing files would turn the same folder into another data set.
        if (scan.Skipped.FirstOrDefault(file => file.Kind == SkippedFileKind.Unreadable) is { } locked)
        {
            throw new TrainingDataException(folder, $"{locked.Path}: {locked.Reason}");
        }

        List<(string, SegmentTrack)> files = [];
        List<UnusedFile> skipped = [.. scan.Skipped.Select(file => new UnusedFile(file.Path, file.Reason))];
        foreach (var path in scan.Files)
        {
            var name = Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');
            var parts = name.Split('/');
            if (parts.Length == 1)
            {
                skipped.Add(new UnusedFile(path, "it is in no genre's folder"));
            }
            else
            {
                var label = genres.Index().First(genre => genre.Item == parts[0]).Index;
                files.Add((path, new SegmentTrack(name, label, TrackArtist.Find(path, name) ?? "")));
            }
        }

        return new GenreFolderScan(genres, files, skipped);
    }
}
