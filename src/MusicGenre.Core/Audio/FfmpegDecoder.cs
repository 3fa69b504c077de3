using MusicGenre.Audio.Ffmpeg;
using MusicGenre.Audio.Reading;
using MusicGenre.Errors;

namespace MusicGenre.Audio;

/// <summary>
/// Decodes what the library does not decode itself with the program ffmpeg, if it is installed: MP4 and M4A (AAC, ALAC), AAC, WMA, WavPack, Monkey's Audio,
/// Matroska and WebM, AC-3, CAF, Wave64, Musepack, True Audio, DSD and others. Thread-safe; it looks for the program once.
/// </summary>
/// <remarks>
/// <para>
/// The format is recognized by its first bytes, and ffmpeg is told to read nothing else: no playlists, no network. It decodes the first audio stream, at its own
/// rate and with its own channels. A file is read by its path if the stream is a <see cref="FileStream"/> at its start; any other stream is copied to a
/// temporary file first, which is deleted with the reader.
/// </para>
/// <para>
/// The process ends with the reader: when it is disposed of, from any thread, or when the token of <see cref="Open(Stream, string, CancellationToken)"/> is
/// canceled. A read that waits for ffmpeg then throws <see cref="ObjectDisposedException"/> or <see cref="OperationCanceledException"/>. What ffmpeg reports
/// after it has given samples becomes a warning; an error before that is thrown.
/// </para>
/// </remarks>
public sealed class FfmpegDecoder : IAudioDecoder
{
    private const int HeaderLength = 4096;

    private readonly FfmpegOptions _options;
    private readonly Lazy<string?> _program;

    /// <summary>Creates a decoder. The program is looked up when it is first needed.</summary>
    /// <param name="options">Where ffmpeg is and how long it may take, or null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range; the message contains its name.</exception>
    public FfmpegDecoder(FfmpegOptions? options = null)
        : this(options, Environment.GetEnvironmentVariable("PATH"))
    {
    }

    internal FfmpegDecoder(FfmpegOptions? options, string? searchPath)
    {
        _options = options ?? new FfmpegOptions();
        _options.Validate();
        _program = new Lazy<string?>(() => FfmpegProgram.Find(_options.Program, searchPath));
    }

    /// <inheritdoc/>
    public string Format => "through ffmpeg MP4, AAC, WMA and others";

    /// <summary>Determines from a stream's first bytes whether ffmpeg should read it, installed or not: what the library decodes itself is left to it.</summary>
    /// <param name="header">The first 4,096 bytes of the stream, or all of them if there are fewer.</param>
    public bool CanDecode(ReadOnlySpan<byte> header)
    {
        if (ForeignFormat.Recognize(header) is not { Demuxer: not null })
        {
            return false;
        }

        foreach (var decoder in AudioDecoders.BuiltIn)
        {
            // MPEG audio has no signature: its frames may be found in a file of another format, too.
            if (decoder is not (FfmpegDecoder or Mp3Decoder) && decoder.CanDecode(header))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public IAudioReader Open(Stream stream, string name) => Open(stream, name, CancellationToken.None);

    /// <inheritdoc/>
    public IAudioReader Open(Stream stream, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        cancellationToken.ThrowIfCancellationRequested();

        Span<byte> header = stackalloc byte[HeaderLength];
        header = header[..stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false)];
        if (!CanDecode(header) || ForeignFormat.Recognize(header) is not { Demuxer: { } demuxer } format)
        {
            throw new AudioDecodeException(name, "this is not a format for which ffmpeg is used", offset: 0);
        }

        if (_program.Value is not { } program)
        {
            var remedy = _options.Program is { } wanted ? $"ffmpeg would read it, but there is no program {wanted}" : "install ffmpeg, or put it on the PATH, to read it";
            throw new AudioDecodeException(name, $"it is {format.Name}; {remedy}", format.Name);
        }

        return FfmpegReader.Open(program, FfmpegInput.Create(stream, header, cancellationToken), demuxer, format.Name, name, _options, cancellationToken);
    }
}
