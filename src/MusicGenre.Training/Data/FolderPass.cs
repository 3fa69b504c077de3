using MusicGenre.Errors;

namespace MusicGenre.Training.Data;

/// <summary>One pass over the files of a folder of genres, several at once. All that reads such folders treats silent and unreadable files by this one rule.</summary>
/// <param name="Tracks">What was made of each file that could be read, in the folder's order.</param>
/// <param name="Failures">The audio files that are silent or could not be read, in the same order.</param>
internal sealed record FolderPass<T>(IReadOnlyList<(SegmentTrack Track, T Value)> Tracks, IReadOnlyList<UnusedFile> Failures)
    where T : class
{
    private const string Silent = "the audio is silent";

    /// <summary>Reads all files.</summary>
    /// <param name="folder">The folder, for messages.</param>
    /// <param name="scan">Its files.</param>
    /// <param name="read">Reads one file; returns null if it is silent.</param>
    /// <param name="maximumParallelism">The number of files to read at once.</param>
    /// <param name="progress">Receives each processed file, from several threads; or null.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="TrainingDataException">No file can be used.</exception>
    public static async Task<FolderPass<T>> RunAsync(
        string folder,
        GenreFolderScan scan,
        Func<string, SegmentTrack, CancellationToken, ValueTask<T?>> read,
        int maximumParallelism,
        IProgress<AudioFolderProgress>? progress,
        CancellationToken cancellationToken)
    {
        var values = new T?[scan.Files.Count];
        var reasons = new string?[scan.Files.Count];
        var completed = 0;
        var parallel = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = maximumParallelism };
        await Parallel.ForAsync(0, scan.Files.Count, parallel, async (index, token) =>
        {
            var (path, track) = scan.Files[index];
            try
            {
                values[index] = await read(path, track, token).ConfigureAwait(false);
                reasons[index] = values[index] is null ? Silent : null;
            }
            catch (Exception exception) when (exception is AudioDecodeException or IOException or UnauthorizedAccessException)
            {
                reasons[index] = FileProblem.Describe(exception, path);
            }

            progress?.Report(new AudioFolderProgress(Interlocked.Increment(ref completed), scan.Files.Count, path));
        }).ConfigureAwait(false);

        UnusedFile[] failures = [.. reasons.Index().Where(reason => reason.Item is not null).Select(reason => new UnusedFile(scan.Files[reason.Index].Path, reason.Item!))];
        (SegmentTrack, T)[] tracks = [.. values.Index().Where(value => value.Item is not null).Select(value => (scan.Files[value.Index].Track, value.Item!))];
        return tracks.Length > 0
            ? new FolderPass<T>(tracks, [.. failures.OrderBy(failure => failure.Path, StringComparer.Ordinal)])
            : throw new TrainingDataException(
                folder, $"none of its files is audio that can be used{(failures.Length > 0 ? $"; {failures[0].Path}: {failures[0].Reason}" : "")}");
    }
}
