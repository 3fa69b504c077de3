using MusicGenre.Audio;
using MusicGenre.Evaluation;
using MusicGenre.Models;
using MusicGenre.Training.Calibration;
using MusicGenre.Training.Data;

namespace MusicGenre.Training;

/// <summary>Classifies a folder of genres with audio files, segment by segment, as a classifier does: silent segments do not count.</summary>
internal static class FolderClassifier
{
    public static async Task<(IReadOnlyList<TrackPrediction> Tracks, IReadOnlyList<UnusedFile> Failures, IReadOnlyList<UnusedFile> Skipped)> ClassifyAsync(
        GenreModel model, string path, string? part, IProgress<AudioFolderProgress>? progress, CancellationToken cancellationToken)
    {
        SegmentData.RequireNoPart(path, part);
        var scan = GenreFolderScan.Scan(path, model.Card.Genres);
        using var classifier = new GenreClassifier(model);
        var pass = await FolderPass<TrackPrediction>.RunAsync(
            path, scan, (file, track, token) => ClassifyAsync(classifier, model.Extractor.SampleRate, file, track, token), Environment.ProcessorCount, progress, cancellationToken)
            .ConfigureAwait(false);
        return ([.. pass.Tracks.Select(track => track.Value)], pass.Failures, scan.Skipped);
    }

    private static async ValueTask<TrackPrediction?> ClassifyAsync(
        GenreClassifier classifier, int sampleRate, string file, SegmentTrack track, CancellationToken cancellationToken)
    {
        var card = classifier.Model;
        var genres = card.Genres;
        var isRepeated = false;
        List<float> probabilities = [];
        List<float> familiarities = [];
        await foreach (var segment in classifier.ClassifySegmentsAsync(new AudioFile(file), cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (segment.Prediction.Reason != UndecidedReason.Silent)
            {
                var byGenre = segment.Prediction.Scores.ToDictionary(score => score.Genre, score => score.Probability, StringComparer.Ordinal);
                familiarities.AddRange(segment.Familiarity is { } familiarity ? [(float)familiarity] : []);
                isRepeated |= segment.Prediction.Warnings.Any(warning => warning.Kind == AudioWarningKind.TooShort);
                probabilities.AddRange(genres.Select(genre => byGenre[genre]));
            }
        }

        return probabilities.Count > 0
            ? new TrackPrediction(track.Name, track.Label, probabilities.ToArray())
            {
                // What was repeated to fill a segment is as certain as its length allows already.
                ConfidenceFactor = isRepeated ? 1 : LengthConfidence.GetFactor(card.ConfidenceByLength, LengthFactors.GetSeconds(card.Segments, sampleRate, probabilities.Count / genres.Count)),
                SegmentFamiliarities = familiarities.ToArray(),
            }
            : null;
    }
}
