using MusicGenre.Audio;

namespace MusicGenre;

/// <summary>The audio of a stream, kept in a temporary file while it is needed.</summary>
internal sealed class SpooledAudio : IAudioSource, IAsyncDisposable
{
    private readonly FileStream _file;

    private SpooledAudio(FileStream file) => _file = file;

    public static async Task<SpooledAudio> CreateAsync(Stream stream, CancellationToken cancellationToken)
    {
        // Windows lets no other program open a file that is to be deleted when it is closed.
        var deletion = OperatingSystem.IsWindows() ? FileOptions.None : FileOptions.DeleteOnClose;
        var file = TemporaryFile.Create(FileOptions.Asynchronous | deletion);
        var spool = new SpooledAudio(file);
        try
        {
            await CopyAsync(stream, file, cancellationToken).ConfigureAwait(false);
            return spool;
        }
        catch
        {
            await spool.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public IAudioReader OpenReader() => OpenReader(CancellationToken.None);

    public IAudioReader OpenReader(CancellationToken cancellationToken)
    {
        _file.Position = 0;
        return AudioDecoders.Open(_file, "the stream", cancellationToken: cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _file.DisposeAsync().ConfigureAwait(false);
        if (OperatingSystem.IsWindows())
        {
            TemporaryFile.Delete(_file.Name);
        }
    }

    /// <summary>Copies a stream. A read that ignores the token is left to itself when the token is cancelled: its result is discarded.</summary>
    private static async Task CopyAsync(Stream stream, FileStream file, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var copy = Task.Run(() => stream.CopyToAsync(file, cancellationToken), cancellationToken);
        await copy.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (copy.IsCompleted)
        {
            await copy.ConfigureAwait(false);
        }
        else
        {
            // It fails when it writes to the closed file.
            _ = copy.ContinueWith(
                static left => left.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
