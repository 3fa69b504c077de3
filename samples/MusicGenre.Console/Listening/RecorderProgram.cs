using System.Globalization;

namespace MusicGenre.Cli.Listening;

/// <summary>A program that records and writes 16-bit mono samples without a header to its standard output.</summary>
/// <param name="Source">The option's value that chooses it.</param>
/// <param name="Name">The program's name.</param>
/// <param name="GetArguments">Its command line for a device (null for its default) and a rate in hertz.</param>
internal sealed record RecorderProgram(ListenSource Source, string Name, Func<string?, int, IEnumerable<string>> GetArguments)
{
    /// <summary>The programs in the order in which they are looked for.</summary>
    public static IReadOnlyList<RecorderProgram> All { get; } =
    [
        new(ListenSource.Arecord, "arecord", ForArecord),
        new(ListenSource.Parec, "parec", ForParec),
        new(ListenSource.Ffmpeg, "ffmpeg", ForFfmpeg),
    ];

    /// <summary>The full path of this program, or null if it is not installed. Folders of the PATH that are relative are left out, as anybody may have put a program there.</summary>
    public string? Find()
    {
        var file = OperatingSystem.IsWindows() ? Name + ".exe" : Name;
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified).Select(folder => Path.Combine(folder, file)).FirstOrDefault(IsProgram);
    }

    private static bool IsProgram(string path)
    {
        const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Executable) != 0);
    }

    private static IEnumerable<string> ForArecord(string? device, int rate) =>
        ["--quiet", "--file-type=raw", "--format=S16_LE", "--channels=1", $"--rate={Text(rate)}", .. device is null ? [] : new[] { $"--device={device}" }];

    // By default it collects up to two seconds before it delivers them.
    private static IEnumerable<string> ForParec(string? device, int rate) =>
        ["--raw", "--format=s16le", "--channels=1", $"--rate={Text(rate)}", "--latency-msec=100", .. device is null ? [] : new[] { $"--device={device}" }];

    private static IEnumerable<string> ForFfmpeg(string? device, int rate)
    {
        var (format, input) = OperatingSystem.IsWindows() ? ("dshow", $"audio={device}")
            : OperatingSystem.IsMacOS() ? ("avfoundation", $":{device ?? "default"}")
            : ("alsa", device ?? "default");
        return ["-hide_banner", "-nostdin", "-loglevel", "error", "-f", format, "-i", input, "-ac", "1", "-ar", Text(rate), "-f", "s16le", "pipe:1"];
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
