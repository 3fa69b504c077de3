using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio;

/// <summary>Audio in a file. Every reader decodes it from the start; the decoder is chosen by the file's content. Immutable and thread-safe.</summary>
public sealed class AudioFile : IAudioSource
{
    private static readonly AudioReadOptions DefaultOptions = new();

    private readonly AudioReadOptions _options;
    private readonly string _name;

    /// <summary>Refers to a file, which is not opened until <see cref="OpenReader()"/> is called.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="options">The decoders to choose from, and limits; null for the built-in decoders and none.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range; the message contains its name.</exception>
    public AudioFile(string path, AudioReadOptions? options = null)
        : this(path, path, options ?? DefaultOptions)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _options.Validate();
    }

    /// <summary>Refers to a file that has another name in error messages.</summary>
    internal AudioFile(string path, string name, AudioReadOptions options)
        => (Path, _name, _options) = (path, name, options);

    /// <summary>The file's path, as given.</summary>
    public string Path { get; }

    /// <summary>Refers to a file whose path is not checked: opening an empty path fails, so that one in a batch is only the error of that file.</summary>
    internal static AudioFile FromAnyPath(string? path) => new(path ?? "", path ?? "", DefaultOptions);

    /// <inheritdoc/>
    public IAudioReader OpenReader() => OpenReader(CancellationToken.None);

    /// <inheritdoc/>
    public IAudioReader OpenReader(CancellationToken cancellationToken)
    {
        var stream = OpenStream(Path, bufferSize: 1 << 16, FileOptions.SequentialScan);
        try
        {
            return new FileReader(stream, _options.Open(stream, _name, cancellationToken));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Opens a file to be read; errors begin with its path.</summary>
    internal static FileStream OpenStream(string path, int bufferSize, FileOptions options)
    {
        try
        {
            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize, options);
            if (!stream.CanSeek || stream.Length > 0 || !IsSpecial(path))
            {
                return stream;
            }

            // A pipe cannot seek and is read. A device would be as empty as it claims to be, or never end.
            stream.Dispose();
            throw new IOException($"{path}: this is a device, not a file");
        }
        catch (FileNotFoundException exception)
        {
            var isLink = new FileInfo(path).LinkTarget is not null;
            throw new FileNotFoundException($"{path}: {(isLink ? "its link leads nowhere" : "the file does not exist")}", path, exception);
        }
        catch (UnauthorizedAccessException exception) when (Directory.Exists(path))
        {
            throw new IOException($"{path}: this is a folder, not a file", exception);
        }
    }

    private static bool IsSpecial(string path) => RealPath.Resolve(path) is { } real && File.Exists(real) && SpecialFile.Is(real);

    private sealed class FileReader(FileStream stream, IAudioReader reader) : IAudioReader
    {
        public int SampleRate => reader.SampleRate;

        public int ChannelCount => reader.ChannelCount;

        public long? SampleCount => reader.SampleCount;

        public IReadOnlyList<AudioWarning> Warnings => reader.Warnings;

        public int Read(Span<float> destination) => reader.Read(destination);

        public long Skip(long sampleCount) => reader.Skip(sampleCount);

        public void Dispose()
        {
            reader.Dispose();
            stream.Dispose();
        }
    }
}
