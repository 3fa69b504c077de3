using System.Buffers;
using System.IO.Pipelines;
using MusicGenre.Audio;

namespace MusicGenre.Cli.Listening;

/// <summary>The standard input as live sound: WAV, recognized by its header, or samples without one.</summary>
internal static class InputAudio
{
    private const int HeaderLength = 12;

    /// <summary>Waits for the first bytes and opens it.</summary>
    /// <param name="rate">The rate of samples without a header, in hertz.</param>
    /// <param name="channelCount">The number of their channels.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="IOException">The shell closed the input.</exception>
    /// <exception cref="Errors.AudioDecodeException">It is WAV of a kind that cannot be read.</exception>
    public static async Task<LiveAudio> OpenAsync(int rate, int channelCount, CancellationToken cancellationToken)
    {
        var pipe = PipeReader.Create(StandardInput.Open());
        var opening = Task.Run(() => OpenAsync(pipe, rate, channelCount), cancellationToken);

        // A read from the standard input cannot be canceled, only left alone.
        return new LiveAudio(AudioInput.StandardInputName, await opening.WaitAsync(cancellationToken));
    }

    private static async Task<IAudioReader> OpenAsync(PipeReader pipe, int rate, int channelCount)
    {
        var start = await pipe.ReadAtLeastAsync(HeaderLength);
        var isWav = IsWav(start.Buffer.Length < HeaderLength ? [] : start.Buffer.Slice(0, HeaderLength).ToArray());
        pipe.AdvanceTo(start.Buffer.Start);
        var stream = pipe.AsStream();
        return isWav
            ? AudioDecoders.Open(stream, AudioInput.StandardInputName)
            : new RawReader(stream, rate, channelCount);
    }

    private static bool IsWav(ReadOnlySpan<byte> header)
        => header.Length == HeaderLength
            && header[8..].SequenceEqual("WAVE"u8)
            && (header.StartsWith("RIFF"u8) || header.StartsWith("RIFX"u8) || header.StartsWith("RF64"u8) || header.StartsWith("BW64"u8));
}
