using MusicGenre.Evaluation;
using MusicGenre.Models;
using MusicGenre.Training.Calibration;
using MusicGenre.Training.Data;

namespace MusicGenre.Training;

/// <summary>Classifies the tracks of a mel archive.</summary>
internal static class ArchiveClassifier
{
    private const int BatchSize = 32;

    public static IReadOnlyList<TrackPrediction> Classify(
        GenreModel model, string path, string? part, CancellationToken cancellationToken)
    {
        using var archive = MelArchive.Open(path);
        var indices = ArchiveContract.FindTracks(archive, path, part);
        var features = model.Card.Features
            ?? throw new TrainingDataException(path, $"an archive cannot serve the model {model.Card.Name}, whose card describes no front end");
        var segments = ArchiveContract.CreateSegments(archive, path, features, model.Card.Segments, indices);
        var labels = GenreLabels.Match(model.Card.Genres, segments.Genres, path);
        var confidence = LengthConfidence.GetFactor(
            model.Card.ConfidenceByLength, LengthFactors.GetSeconds(model.Card.Segments, features.SampleRate, segments.Count / indices.Length));
        return [.. indices.Select((_, track) => ClassifyTrack(track))];

        TrackPrediction ClassifyTrack(int track)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = segments.Count / indices.Length;
            var probabilities = new float[count * model.Card.Genres.Count];
            var familiarities = new float[model.Card.Network.FamiliarityOutput is null ? 0 : count];
            for (var start = 0; start < count; start += BatchSize)
            {
                var size = Math.Min(BatchSize, count - start);
                var values = new float[size * segments.Shape.Length];
                for (var segment = 0; segment < size; segment++)
                {
                    segments.Read(
                        (track * count) + start + segment, values.AsSpan(segment * segments.Shape.Length, segments.Shape.Length));
                }

                model.PredictFeatures(
                    values,
                    size,
                    probabilities.AsMemory(start * model.Card.Genres.Count, size * model.Card.Genres.Count),
                    familiarities: familiarities.Length == 0 ? default : familiarities.AsMemory(start, size));
            }

            return new TrackPrediction(segments.Tracks[track].Name, labels[segments.Tracks[track].Label], probabilities)
            {
                ConfidenceFactor = confidence,
                SegmentFamiliarities = familiarities,
            };
        }
    }
}
