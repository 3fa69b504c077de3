using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace MusicGenre.Cli.Listening;

/// <summary>A running program that records. Disposing stops it.</summary>
internal sealed partial class Recorder : IDisposable
{
    private const int LongestMessage = 300;
    private const int MostLines = 20;

    /// <summary>How long an ended program may take to be gone, with its last words.</summary>
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(1);

    /// <summary>How long Ctrl-C, which a terminal sends to both programs, may take to arrive here after the recorder has ended of it.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(300);

    private readonly Process _process;
    private readonly string _name;
    private readonly Queue<string> _errors = new();

    private Recorder(Process process, string name)
    {
        _process = process;
        _name = name;
        process.StandardInput.Close();
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginErrorReadLine();
    }

    /// <summary>Starts a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="path">Its path.</param>
    /// <param name="device">The device, or null for its default.</param>
    /// <param name="rate">The rate in hertz.</param>
    /// <exception cref="IOException">It cannot be started.</exception>
    public static LiveAudio Start(RecorderProgram program, string path, string? device, int rate)
    {
        var start = new ProcessStartInfo(path, program.GetArguments(device, rate))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
        };
        try
        {
            var recorder = new Recorder(Process.Start(start)!, program.Name);
            return new LiveAudio(program.Name, new RawReader(recorder._process.StandardOutput.BaseStream, rate, channelCount: 1), recorder, recorder.EndAsync);
        }
        catch (Win32Exception exception)
        {
            throw new IOException($"{path} cannot be started: {exception.Message}", exception);
        }
    }

    public void Dispose()
    {
        try
        {
            if (!_process.HasExited)
            {
                _process.Kill(entireProcessTree: true);
                _process.WaitForExit(LongestEnd);
            }
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException or NotSupportedException)
        {
            // It ended by itself at the same time.
        }

        _process.Dispose();
    }

    /// <summary>The address in memory that ffmpeg prints with the name of one of its parts: "[alsa @ 0x5594c2d4e180]".</summary>
    [GeneratedRegex(" @ (0x)?[0-9a-fA-F]+\\]", RegexOptions.CultureInvariant)]
    private static partial Regex AddressOfPart();

    /// <summary>Waits for the program after the end of its output, and reports its failure.</summary>
    private async Task EndAsync(long sampleCount, CancellationToken cancellationToken)
    {
        await Task.Delay(Grace, cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LongestEnd);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // It goes on without an output, or something that it started keeps its error output open.
        }

        int? exitCode = _process.HasExited ? _process.ExitCode : null;
        if (exitCode != 0 || sampleCount == 0)
        {
            throw new IOException($"{_name}: {Describe(exitCode)}{(sampleCount == 0 ? " (--device and --source choose another microphone)" : "")}");
        }
    }

    private string Describe(int? exitCode)
    {
        string text;
        lock (_errors)
        {
            text = string.Join("; ", _errors.Distinct(StringComparer.Ordinal));
        }

        return text.Length == 0 ? exitCode is null ? "it stopped recording" : $"it ended with exit code {exitCode}"
            : text.Length > LongestMessage ? "…" + text[^LongestMessage..]
            : text;
    }

    private void Keep(string? line)
    {
        // The library's notes about its configuration, dozens of them, do not tell what failed.
        if (string.IsNullOrWhiteSpace(line) || line.StartsWith("ALSA lib", StringComparison.Ordinal))
        {
            return;
        }

        // Some programs repeat their name.
        line = AddressOfPart().Replace(line.Trim(), "]");
        line = line.StartsWith(_name + ": ", StringComparison.Ordinal) ? line[(_name.Length + 2)..] : line;
        lock (_errors)
        {
            _errors.Enqueue(line);
            if (_errors.Count > MostLines)
            {
                _errors.Dequeue();
            }
        }
    }
}
