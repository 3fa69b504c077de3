namespace MusicGenre.Audio.Ffmpeg;

/// <summary>Finds the program ffmpeg.</summary>
internal static class FfmpegProgram
{
    private const string DefaultName = "ffmpeg";
    private const string WindowsExtension = ".exe";

    /// <summary>What a working ffmpeg says first when it is asked for its version.</summary>
    private static ReadOnlySpan<byte> Greeting => "ffmpeg version"u8;

    /// <summary>The full path of a program, or null if there is none. One that may be run is preferred; the start of any other tells why it cannot be.</summary>
    /// <param name="program">Its path, or a name to look up, or null for "ffmpeg".</param>
    /// <param name="searchPath">The folders to search, as in the environment variable PATH.</param>
    public static string? Find(string? program, string? searchPath)
    {
        var name = program ?? DefaultName;
        if (Path.GetFileName(name) != name)
        {
            return Choose(AddExtensions(Path.GetFullPath(name)));
        }

        // An entry that is empty or relative would stand for the current folder, where anybody may have put a program.
        return Choose((searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => folder.Trim('"'))
            .Where(Path.IsPathFullyQualified)
            .SelectMany(folder => AddExtensions(Path.Combine(folder, name))));
    }

    /// <summary>Whether a program answers as ffmpeg does. Whatever else it prints, and however long it takes, the answer comes within the limits.</summary>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static bool Works(string program, string name, FfmpegOptions limits, CancellationToken cancellationToken)
    {
        using var process = FfmpegProcess.Start(program, ["-version"], "", name);
        using var output = new WaitingStream(process.Output, limits, cancellationToken);
        Span<byte> answer = stackalloc byte[Greeting.Length];
        try
        {
            return output.ReadAtLeast(answer, answer.Length, throwOnEndOfStream: false) == answer.Length && answer.SequenceEqual(Greeting);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static string? Choose(IEnumerable<string> paths)
    {
        var files = paths.Where(File.Exists).ToArray();
        return files.FirstOrDefault(IsProgram) ?? files.FirstOrDefault();
    }

    private static IEnumerable<string> AddExtensions(string path)
        => OperatingSystem.IsWindows() && !path.EndsWith(WindowsExtension, StringComparison.OrdinalIgnoreCase) ? [path + WindowsExtension] : [path];

    private static bool IsProgram(string path)
    {
        const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Executable) != 0;
    }
}
