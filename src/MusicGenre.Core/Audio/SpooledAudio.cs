namespace MusicGenre.Audio;

/// <summary>The audio of a stream, copied to a temporary file, so that it can be read from its start any number of times. Thread-safe; dispose of it to delete the file.</summary>
/// <remarks>For uploads and pipes: the copy is made asynchronously and in bounded memory, and <see cref="AudioReadOptions.MaximumBytes"/> limits the file.</remarks>
public sealed class SpooledAudio : IAudioSource, IDisposable
{
    private readonly AudioFile _file;

    private SpooledAudio(string path, string name, AudioReadOptions options)
    {
        _file = new AudioFile(path, name, options);
        Name = name;
    }

    /// <summary>The name of the stream in error messages.</summary>
    public string Name { get; }

    /// <summary>The path of the temporary file.</summary>
    internal string Path => _file.Path;

    /// <summary>Copies a stream.</summary>
    /// <param name="stream">The stream, read from its current position to its end. It need not be seekable and is not closed. After a cancellation, one last read that ignores the token may still be waiting.</param>
    /// <param name="name">The name of the stream in error messages. Default "stream".</param>
    /// <param name="options">The decoders to choose from, and limits; null for the built-in decoders and none.</param>
    /// <param name="cancellationToken">Cancels the copying.</param>
    /// <exception cref="Errors.AudioDecodeException">The stream has more bytes than allowed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range; the message contains its name.</exception>
    /// <exception cref="IOException">The stream cannot be read, or the temporary file not be written.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static async Task<SpooledAudio> CreateAsync(
        Stream stream, string name = "stream", AudioReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        options ??= new AudioReadOptions();
        options.Validate();
        cancellationToken.ThrowIfCancellationRequested();
        var source = options.MaximumBytes is { } maximum ? LimitedStream.Limit(stream, maximum, name) : stream;
        var file = TemporaryFile.Create(FileOptions.Asynchronous);
        try
        {
            await using (file.ConfigureAwait(false))
            {
                await CopyAsync(source, file, cancellationToken).ConfigureAwait(false);
            }

            return new SpooledAudio(file.Name, name, options);
        }
        catch
        {
            TemporaryFile.Delete(file.Name);
            throw;
        }
    }

    /// <inheritdoc/>
    public IAudioReader OpenReader() => _file.OpenReader();

    /// <inheritdoc/>
    public IAudioReader OpenReader(CancellationToken cancellationToken) => _file.OpenReader(cancellationToken);

    /// <summary>Deletes the temporary file. Dispose of all readers first.</summary>
    public void Dispose() => TemporaryFile.Delete(Path);

    /// <summary>Copies a stream. A read that ignores the token is left to itself when the token is canceled: its result is discarded.</summary>
    private static async Task CopyAsync(Stream stream, FileStream file, CancellationToken cancellationToken)
    {
        var copy = Task.Run(() => stream.CopyToAsync(file, cancellationToken), CancellationToken.None);
        await copy.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (copy.IsCompleted)
        {
            await copy.ConfigureAwait(false);
            return;
        }

        // It fails when it writes to the closed file.
        _ = copy.ContinueWith(
            static left => left.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
