using MusicGenre.Audio;

namespace MusicGenre;

/// <summary>The audio of a stream, kept in a temporary file while it is needed.</summary>
internal sealed class SpooledAudio : IAudioSource, IAsyncDisposable
{
    private readonly FileStream _file;

    private SpooledAudio(FileStream file) => _file = file;

    public static async Task<SpooledAudio> CreateAsync(Stream stream, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var file = new FileStream(
            path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await stream.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
            return new SpooledAudio(file);
        }
        catch
        {
            await file.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public IAudioReader OpenReader()
    {
        _file.Position = 0;
        return AudioDecoders.Open(_file, "the stream");
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
