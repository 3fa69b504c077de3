using MusicGenre.Errors;

namespace MusicGenre.Audio.Ffmpeg;

/// <summary>Reads the samples that ffmpeg writes as WAV.</summary>
internal sealed class FfmpegReader : IAudioReader
{
    private readonly FfmpegProcess _process;
    private readonly FfmpegInput _input;
    private readonly WaitingStream _output;
    private readonly IAudioReader _samples;
    private readonly string _container;
    private readonly string _name;
    private readonly CancellationToken _cancellationToken;
    private readonly List<AudioWarning> _warnings = [];
    private long _passed;
    private bool _hasEnded;

    private FfmpegReader(FfmpegProcess process, FfmpegInput input, WaitingStream output, IAudioReader samples, string container, string name, CancellationToken cancellationToken)
    {
        _process = process;
        _input = input;
        _output = output;
        _samples = samples;
        _container = container;
        _name = name;
        _cancellationToken = cancellationToken;
    }

    public int SampleRate => _samples.SampleRate;

    public int ChannelCount => _samples.ChannelCount;

    /// <summary>Always null: ffmpeg does not tell before it has decoded everything.</summary>
    public long? SampleCount => null;

    public IReadOnlyList<AudioWarning> Warnings => [.. _samples.Warnings, .. _warnings];

    /// <summary>Starts ffmpeg and waits for the header of its output.</summary>
    /// <param name="program">The full path of ffmpeg.</param>
    /// <param name="input">The file to decode, which the reader owns.</param>
    /// <param name="demuxer">The only demuxer that ffmpeg may use.</param>
    /// <param name="container">The format's name.</param>
    /// <param name="name">The name of the audio in error messages.</param>
    /// <param name="options">The limits.</param>
    /// <param name="cancellationToken">Ends every wait, and the process.</param>
    public static FfmpegReader Open(
        string program, FfmpegInput input, string demuxer, string container, string name, FfmpegOptions options, CancellationToken cancellationToken)
    {
        FfmpegProcess? process = null;
        WaitingStream? output = null;
        try
        {
            process = FfmpegProcess.Start(program, FfmpegArguments.Build(demuxer, input.Path), FfmpegArguments.ToUrl(input.Path), name);
            output = new WaitingStream(process.Output, options, cancellationToken);
            return new FfmpegReader(process, input, output, OpenWav(program, process, output, container, name, options, cancellationToken), container, name, cancellationToken);
        }
        catch
        {
            output?.Dispose();
            process?.Dispose();
            input.Dispose();
            throw;
        }
    }

    public int Read(Span<float> destination)
    {
        int count;
        try
        {
            count = _samples.Read(destination);
        }
        catch (TimeoutException exception)
        {
            throw Stop(exception);
        }
        catch (OperationCanceledException)
        {
            Dispose();
            throw;
        }

        Pass(count, count == 0);
        return count;
    }

    public long Skip(long sampleCount)
    {
        long count;
        try
        {
            count = _samples.Skip(sampleCount);
        }
        catch (TimeoutException exception)
        {
            throw Stop(exception);
        }
        catch (OperationCanceledException)
        {
            Dispose();
            throw;
        }

        Pass(count, count < sampleCount);
        return count;
    }

    public void Dispose()
    {
        // First, so that a read waiting on another thread ends at once.
        _output.Dispose();
        _process.Dispose();
        _input.Dispose();
        _samples.Dispose();
    }

    private static IAudioReader OpenWav(
        string program, FfmpegProcess process, WaitingStream output, string container, string name, FfmpegOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return new WavDecoder().Open(output, name);
        }
        catch (TimeoutException exception)
        {
            throw new AudioDecodeException(name, exception.Message, container, innerException: exception);
        }
        catch (AudioDecodeException exception)
        {
            // Without a header, ffmpeg has decoded nothing and says why, if it is in order itself.
            var exitCode = process.WaitForExit(cancellationToken);
            var error = process.GetLastError();
            if (!FfmpegProgram.Works(program, name, options, cancellationToken))
            {
                var reason = error ?? (exitCode > 0 ? $"its exit code is {exitCode}" : "it gives no audio");
                throw new AudioDecodeException(name, $"the program {program}, which should read it, does not work: {reason}", container, innerException: exception);
            }

            throw new AudioDecodeException(name, $"ffmpeg cannot read it: {error ?? exception.Message}", container, innerException: exception);
        }
    }

    private AudioDecodeException Stop(TimeoutException exception)
    {
        Dispose();
        return new AudioDecodeException(_name, exception.Message, _container, innerException: exception);
    }

    private void Pass(long count, bool isEnd)
    {
        _passed += count;
        if (!isEnd || _hasEnded)
        {
            return;
        }

        _hasEnded = true;
        var exitCode = _process.WaitForExit(_cancellationToken);
        var error = _process.GetLastError();
        if (exitCode != 0 && _passed == 0)
        {
            throw new AudioDecodeException(_name, $"ffmpeg cannot read it: {error ?? $"its exit code is {exitCode}"}", _container);
        }

        if (exitCode != 0 || error is not null)
        {
            // A decoder reports damage and goes on; the file is then read to its end, with exit code 0.
            var isTruncated = error is not null
                && (error.Contains("partial file", StringComparison.OrdinalIgnoreCase) || error.Contains("truncat", StringComparison.OrdinalIgnoreCase));
            _warnings.Add(new(
                isTruncated ? AudioWarningKind.Truncated : AudioWarningKind.Damaged,
                $"ffmpeg {(exitCode == 0 ? "reports" : "stopped before the end")}: {error ?? $"its exit code is {exitCode}"}"));
        }
    }
}
