namespace MusicGenre.Audio.Ffmpeg;

/// <summary>Finds the program ffmpeg.</summary>
internal static class FfmpegProgram
{
    private const string DefaultName = "ffmpeg";
    private const string WindowsExtension = ".exe";

    /// <summary>The full path of a program, or null if there is none that can be run.</summary>
    /// <param name="program">Its path, or a name to look up, or null for "ffmpeg".</param>
    /// <param name="searchPath">The folders to search, as in the environment variable PATH.</param>
    public static string? Find(string? program, string? searchPath)
    {
        var name = program ?? DefaultName;
        if (Path.GetFileName(name) != name)
        {
            return AddExtensions(Path.GetFullPath(name)).FirstOrDefault(IsProgram);
        }

        // An entry that is empty or relative would stand for the current folder, where anybody may have put a program.
        return (searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => folder.Trim('"'))
            .Where(Path.IsPathFullyQualified)
            .SelectMany(folder => AddExtensions(Path.Combine(folder, name)))
            .FirstOrDefault(IsProgram);
    }

    private static IEnumerable<string> AddExtensions(string path)
        => OperatingSystem.IsWindows() && !path.EndsWith(WindowsExtension, StringComparison.OrdinalIgnoreCase) ? [path + WindowsExtension] : [path];

    private static bool IsProgram(string path)
    {
        const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Executable) != 0);
    }
}
