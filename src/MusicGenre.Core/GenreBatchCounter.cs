using MusicGenre.Audio;

namespace MusicGenre;

/// <summary>Counts the finished files of one batch and reports them, one at a time. Thread-safe.</summary>
internal sealed class GenreBatchCounter(IProgress<GenreBatchProgress> progress)
{
    private readonly Lock _lock = new();
    private GenreBatchProgress _total;

    /// <summary>Counts a file.</summary>
    /// <param name="source">Its audio.</param>
    /// <param name="duration">The duration of the audio, or null if it failed.</param>
    public void Add(IAudioSource source, TimeSpan? duration)
    {
        var bytes = GetLength(source);
        lock (_lock)
        {
            _total = new GenreBatchProgress(
                _total.Done + 1,
                _total.Failed + (duration is null ? 1 : 0),
                _total.Audio + (duration ?? TimeSpan.Zero),
                _total.Bytes + bytes);
            progress.Report(_total);
        }
    }

    private static long GetLength(IAudioSource source)
    {
        var path = source switch
        {
            AudioFile file => file.Path,
            SpooledAudio spool => spool.Path,
            _ => null,
        };
        try
        {
            // The length of a link is that of its own text.
            return File.Exists(path) ? new FileInfo(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path).Length : 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It went away in between.
            return 0;
        }
    }
}
