using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using MusicGenre.Errors;

namespace MusicGenre.Audio.Ffmpeg;

/// <summary>A running ffmpeg. Thread-safe.</summary>
internal sealed class FfmpegProcess : IDisposable
{
    /// <summary>How long an ended or killed process may take to be gone.</summary>
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(5);

    /// <summary>How long the rest of the error output may take after the end of the process.</summary>
    private static readonly TimeSpan LongestTail = TimeSpan.FromSeconds(1);

    /// <summary>The time between two looks at a token.</summary>
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(25);

    private readonly Lock _gate = new();
    private readonly Process _process;
    private readonly ErrorOutput _errors;
    private readonly string _url;
    private bool _isDisposed;

    private FfmpegProcess(Process process, string url)
    {
        _process = process;
        _url = url;
        _errors = new ErrorOutput(process.StandardError);
        Output = process.StandardOutput.BaseStream;
    }

    /// <summary>The standard output.</summary>
    public Stream Output { get; }

    /// <summary>Starts ffmpeg.</summary>
    /// <param name="program">Its full path.</param>
    /// <param name="arguments">Its command line.</param>
    /// <param name="url">The file to decode as named there; its name is left out of errors, as it may be a temporary one.</param>
    /// <param name="name">The name of the audio in error messages.</param>
    /// <exception cref="AudioDecodeException">The program cannot be started.</exception>
    public static FfmpegProcess Start(string program, IReadOnlyList<string> arguments, string url, string name)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
            CreateNoWindow = true,
        };

        // ffmpeg would write a log file.
        start.Environment.Remove("FFREPORT");
        start.Environment["AV_LOG_FORCE_NOCOLOR"] = "1";
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Exception exception) when (exception is Win32Exception or IOException)
        {
            throw new AudioDecodeException(name, $"{program} cannot be started: {exception.Message}", innerException: exception);
        }

        process.StandardInput.Close();
        return new FfmpegProcess(process, url);
    }

    /// <summary>The last line that ffmpeg wrote to its error output, or null.</summary>
    public string? GetLastError() => _errors.GetLastLine(_url, LongestTail);

    /// <summary>Waits for the end of a process whose output has ended, and returns its exit code. A process that does not end is stopped.</summary>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public int WaitForExit(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(_isDisposed, this);
                if (_process.WaitForExit(Slice))
                {
                    return _process.ExitCode;
                }

                if (Stopwatch.GetElapsedTime(started) > LongestEnd)
                {
                    Kill();
                    return -1;
                }
            }
        }
    }

    /// <summary>Stops the process and all that it started, if it still runs.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (!_isDisposed)
            {
                _isDisposed = true;
                Kill();
                _process.Dispose();
            }
        }
    }

    private void Kill()
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
    }
}
