using System.Diagnostics;

namespace MusicGenre.Cli.Tests;

/// <summary>One run of the console program, started as a user would start it.</summary>
internal sealed record ConsoleRun(int ExitCode, string Output, string Error)
{
    /// <summary>The program that starts another program without privileges.</summary>
    public const string Setpriv = "/usr/bin/setpriv";

    public static string ProgramPath { get; } = Path.Combine(AppContext.BaseDirectory, "MusicGenre.Console.dll");

    private static string HostPath => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? Environment.ProcessPath!;

    public static Task<ConsoleRun> StartAsync(params string[] arguments) => StartAsync("dotnet", [ProgramPath, .. arguments]);

    /// <summary>Starts the program, which ends when the caller ends it.</summary>
    public static Process StartInBackground(params string[] arguments) => StartInBackground(null, arguments);

    /// <summary>Starts the program with a PATH, which ends when the caller ends it.</summary>
    public static Process StartInBackground(string? searchPath, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(HostPath, [ProgramPath, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (searchPath is not null)
        {
            start.Environment["PATH"] = searchPath;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Starts the program, and ends it when it has written a line to the error output.</summary>
    /// <returns>The line, or null if the program ended without one.</returns>
    public static async Task<string?> ReadErrorLineAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(HostPath, [ProgramPath, .. arguments]) { RedirectStandardError = true })!;
        var line = await process.StandardError.ReadLineAsync();
        process.Kill();
        await process.WaitForExitAsync();
        return line;
    }

    /// <summary>Starts another program.</summary>
    public static Task<ConsoleRun> StartProgramAsync(string program, params string[] arguments) => StartAsync(program, arguments);

    /// <summary>Starts the program without root's privilege to read every file, in case the tests run as root.</summary>
    public static Task<ConsoleRun> StartUnprivilegedAsync(params string[] arguments)
    {
        const string Rights = "-dac_override,-dac_read_search";
        return Environment.IsPrivilegedProcess
            ? StartAsync(Setpriv, [$"--bounding-set={Rights}", $"--inh-caps={Rights}", "dotnet", ProgramPath, .. arguments])
            : StartAsync(arguments);
    }

    /// <summary>Starts the program with a file's bytes on its standard input.</summary>
    public static Task<ConsoleRun> StartWithInputAsync(string path, params string[] arguments) => StartAsync("dotnet", [ProgramPath, .. arguments], path);

    /// <summary>Starts the program with a standard input that the shell closed.</summary>
    public static Task<ConsoleRun> StartWithoutInputAsync(params string[] arguments)
        => StartAsync("sh", ["-c", "exec \"$0\" \"$@\" <&-", "dotnet", ProgramPath, .. arguments]);

    /// <summary>Starts the program with a PATH on which there is nothing.</summary>
    public static Task<ConsoleRun> StartWithoutProgramsAsync(params string[] arguments) => StartWithPathAsync(AppContext.BaseDirectory, arguments);

    /// <summary>Starts the program with a PATH.</summary>
    public static Task<ConsoleRun> StartWithPathAsync(string searchPath, params string[] arguments)
        => StartAsync(HostPath, [ProgramPath, .. arguments], searchPath: searchPath);

    /// <summary>Starts a line of the shell with a standard input that stays open and delivers nothing.</summary>
    public static Task<ConsoleRun> StartWaitingAsync(string line) => StartAsync("sh", ["-c", line], input: "");

    /// <summary>Starts the program with variables added to the environment; null removes one.</summary>
    public static Task<ConsoleRun> StartWithVariablesAsync(IReadOnlyDictionary<string, string?> variables, params string[] arguments)
        => StartAsync("dotnet", [ProgramPath, .. arguments], variables: variables);

    private static async Task<ConsoleRun> StartAsync(
        string program, IEnumerable<string> arguments, string? input = null, string? searchPath = null, IReadOnlyDictionary<string, string?>? variables = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = input is not null,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            StandardErrorEncoding = System.Text.Encoding.UTF8,
        };
        if (searchPath is not null)
        {
            start.Environment["PATH"] = searchPath;
        }

        foreach (var (name, value) in variables ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (input is { Length: > 0 })
        {
            await FeedAsync(process, input);
        }

        await process.WaitForExitAsync();
        return new ConsoleRun(process.ExitCode, await output, await error);
    }

    /// <summary>The lines of the output.</summary>
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static async Task FeedAsync(Process process, string path)
    {
        try
        {
            await using var pipe = process.StandardInput.BaseStream;
            await using var file = File.OpenRead(path);
            await file.CopyToAsync(pipe);
        }
        catch (IOException)
        {
            // The program ended without reading it.
        }
    }
}
