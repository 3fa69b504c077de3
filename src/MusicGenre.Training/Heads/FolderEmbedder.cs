using MusicGenre.Audio;
using MusicGenre.Errors;
using MusicGenre.Models;
using MusicGenre.Training.Data;

namespace MusicGenre.Training.Heads;

/// <summary>Embeds a folder of genres with audio files, cut into the same segments that a classifier uses, several files at once.</summary>
internal sealed class FolderEmbedder(GenreModel model, IProgress<AudioFolderProgress>? progress)
{
    private readonly List<UnusedFile> _skipped = [];
    private readonly List<UnusedFile> _failures = [];

    /// <summary>Files that are skipped: hidden ones, those in no genre's folder, and those that are not audio.</summary>
    public IReadOnlyList<UnusedFile> Skipped => _skipped;

    /// <summary>Audio files that could not be read, or hold no sound.</summary>
    public IReadOnlyList<UnusedFile> Failures => _failures;

    /// <summary>Embeds all files.</summary>
    /// <exception cref="TrainingDataException">The folder is missing, holds fewer than 2 genres, or a genre has fewer than 2 tracks that can be used.</exception>
    public async Task<EmbeddedFolder> EmbedAsync(string folder, CancellationToken cancellationToken)
    {
        var scan = GenreFolderScan.Scan(folder, null);
        _skipped.AddRange(scan.Skipped);
        using var classifier = new GenreClassifier(model);
        var embeddings = new float[scan.Files.Count][];
        var faults = new (UnusedFile File, bool IsAudio)?[scan.Files.Count];
        var completed = 0;
        await Parallel.ForAsync(0, scan.Files.Count, cancellationToken, async (index, token) =>
        {
            var path = scan.Files[index].Path;
            try
            {
                var segments = await classifier.EmbedAsync(new AudioFile(path), token).ConfigureAwait(false);
                embeddings[index] = [.. segments.SelectMany(segment => segment.Values.ToArray())];
                if (embeddings[index].Length == 0)
                {
                    faults[index] = (new UnusedFile(path, $"{path}: the audio is silent"), true);
                }
            }
            catch (Exception exception) when (exception is AudioDecodeException or IOException or UnauthorizedAccessException)
            {
                // Where no decoder recognised the content, it is not audio.
                faults[index] = (new UnusedFile(path, exception.Message), exception is not AudioDecodeException { Container: null, Offset: 0 });
            }

            progress?.Report(new AudioFolderProgress(Interlocked.Increment(ref completed), scan.Files.Count, path));
        }).ConfigureAwait(false);

        foreach (var (file, isAudio) in faults.OfType<(UnusedFile File, bool IsAudio)>())
        {
            (isAudio ? _failures : _skipped).Add(file);
        }

        CheckGenres(folder, scan, faults);
        (SegmentTrack, float[])[] tracks =
        [
            .. Enumerable.Range(0, faults.Length).Where(index => faults[index] is null).Select(index => (scan.Files[index].Track, embeddings[index])),
        ];
        return new EmbeddedFolder(scan.Genres, tracks, model.EmbeddingLength);
    }

    private static void CheckGenres(string folder, GenreFolderScan scan, (UnusedFile File, bool IsAudio)?[] faults)
    {
        for (var label = 0; label < scan.Genres.Count; label++)
        {
            int[] files = [.. Enumerable.Range(0, faults.Length).Where(index => scan.Files[index].Track.Label == label)];
            var usable = files.Count(index => faults[index] is null);
            if (usable < 2)
            {
                var fault = files.Select(index => faults[index]?.File).FirstOrDefault(file => file is not null);
                throw new TrainingDataException(
                    folder,
                    $"the genre \"{scan.Genres[label]}\" needs at least 2 tracks, but has {usable} that can be used{(fault is null ? "" : $"; {fault.Reason}")}");
            }
        }
    }
}
