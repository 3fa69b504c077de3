using MusicGenre.Audio;
using MusicGenre.Errors;
using MusicGenre.Evaluation;
using MusicGenre.Models;
using MusicGenre.Training.Data;

namespace MusicGenre.Training;

/// <summary>Classifies a folder of genres with audio files, segment by segment, as a classifier does.</summary>
internal static class FolderClassifier
{
    public static async Task<(List<TrackPrediction> Tracks, IReadOnlyList<UnusedFile> Failures)> ClassifyAsync(
        GenreModel model, string path, string? part, IProgress<AudioFolderProgress>? progress, CancellationToken cancellationToken)
    {
        SegmentData.RequireNoPart(path, part);
        var scan = GenreFolderScan.Scan(path, model.Card.Genres);
        using var classifier = new GenreClassifier(model);
        var tracks = new TrackPrediction?[scan.Files.Count];
        var failures = new UnusedFile?[scan.Files.Count];
        var completed = 0;
        await Parallel.ForAsync(0, scan.Files.Count, cancellationToken, async (index, token) =>
        {
            var (file, track) = scan.Files[index];
            try
            {
                tracks[index] = await ClassifyAsync(classifier, file, track, token).ConfigureAwait(false);
            }
            catch (AudioDecodeException exception) when (exception is { Container: null, Offset: 0 })
            {
                // No decoder recognised the content: it is not audio, such as a picture among songs.
            }
            catch (Exception exception) when (exception is AudioDecodeException or IOException or UnauthorizedAccessException)
            {
                failures[index] = new UnusedFile(file, exception.Message);
            }

            progress?.Report(new AudioFolderProgress(Interlocked.Increment(ref completed), scan.Files.Count, file));
        }).ConfigureAwait(false);

        List<TrackPrediction> classified = [.. tracks.OfType<TrackPrediction>()];
        UnusedFile[] failed = [.. failures.OfType<UnusedFile>()];
        return classified.Count > 0
            ? (classified, failed)
            : throw new TrainingDataException(path, $"none of its files could be classified{(failed.Length > 0 ? $"; {failed[0].Reason}" : "")}");
    }

    private static async Task<TrackPrediction> ClassifyAsync(
        GenreClassifier classifier, string file, SegmentTrack track, CancellationToken cancellationToken)
    {
        var genres = classifier.Model.Genres;
        List<float> probabilities = [];
        await foreach (var segment in classifier.ClassifySegmentsAsync(new AudioFile(file), cancellationToken).ConfigureAwait(false))
        {
            var byGenre = segment.Prediction.Scores.ToDictionary(score => score.Genre, score => score.Probability, StringComparer.Ordinal);
            probabilities.AddRange(genres.Select(genre => byGenre[genre]));
        }

        return new TrackPrediction(track.Name, track.Label, probabilities.ToArray());
    }
}
