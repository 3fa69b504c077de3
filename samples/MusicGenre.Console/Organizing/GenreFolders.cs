using MusicGenre.Audio.Reading;
using MusicGenre.Cli.Tagging;

namespace MusicGenre.Cli.Organizing;

/// <summary>Where each song belongs: <c>TO/genre/</c> and the path that it has below the folder that is organized.</summary>
internal sealed class GenreFolders
{
    /// <summary>The folder of songs without a verdict.</summary>
    public const string Unknown = "unknown";

    private readonly string _folder;
    private readonly string? _excluded;

    /// <summary>Organizes one folder into another.</summary>
    /// <exception cref="UsageException">They are the same.</exception>
    public GenreFolders(string folder, string target)
    {
        (_folder, Target) = (folder, target);
        var (realFolder, realTarget) = (Resolve(folder), Resolve(target));
        if (realFolder == realTarget)
        {
            throw new UsageException("--to must be another folder than the one that is organized.");
        }

        _excluded = IsBelow(realTarget, realFolder) ? realTarget : null;
    }

    /// <summary>The folder of the genres' folders.</summary>
    public string Target { get; }

    /// <summary>Whether a song was found where the songs go to, which may be below the folder that is organized.</summary>
    public bool IsInTarget(string path) => _excluded is not null && IsBelow(Resolve(Path.GetDirectoryName(Path.GetFullPath(path))!) + Path.DirectorySeparatorChar, _excluded);

    /// <summary>The place of a song.</summary>
    public string PlaceOf(string path, GenrePrediction prediction) => Path.Combine(Target, NameOf(prediction), Path.GetRelativePath(_folder, path));

    /// <summary>The playlist of a song.</summary>
    public string PlaylistOf(GenrePrediction prediction) => Path.Combine(Target, NameOf(prediction) + ".m3u8");

    // A genre's name could contain what means something in a path.
    private static string NameOf(GenrePrediction prediction)
    {
        var genre = prediction.Genre is { } label ? GenreNames.Of(label) : Unknown;
        var name = string.Concat(genre.Select(character => Path.GetInvalidFileNameChars().Contains(character) || char.IsControl(character) ? '_' : character)).Trim();
        return name.Length == 0 || name[0] == '.' ? "_" + name : name;
    }

    private static bool IsBelow(string path, string folder)
        => path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string Resolve(string path) => Path.TrimEndingDirectorySeparator(RealPath.Resolve(path) ?? Path.GetFullPath(path));
}
