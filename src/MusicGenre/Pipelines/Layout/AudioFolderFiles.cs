namespace MusicGenre.Pipelines.Layout;

/// <summary>Lists a folder of audio with a sub-folder for each genre.</summary>
internal static class AudioFolderFiles
{
    private static readonly string[] Extensions = [".wav", ".wave", ".mp3", ".flac", ".aif", ".aiff", ".aifc", ".au", ".snd"];

    /// <summary>The audio files below the genres' folders, at any depth, in the ordinal order of their paths. Hidden files are left out.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder is not there.</exception>
    /// <exception cref="ArgumentException">There is no audio file in it.</exception>
    public static IReadOnlyList<AudioFolderRow> List(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        AudioFolderRow[] rows =
        [
            .. from genre in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)
               from path in Directory.EnumerateFiles(genre, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
               where !Path.GetFileName(path).StartsWith('.') && Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)
               select new AudioFolderRow { Path = path, Genre = Path.GetFileName(genre) },
        ];
        return rows.Length > 0 ? rows : throw new ArgumentException($"There is no audio file in a sub-folder of {folder}.", nameof(folder));
    }
}
