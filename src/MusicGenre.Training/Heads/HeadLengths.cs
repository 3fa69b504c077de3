using MusicGenre.Models;
using MusicGenre.Training.Calibration;
using MusicGenre.Training.Data;

namespace MusicGenre.Training.Heads;

/// <summary>Finds how certain a head may be of short audio: the heads of a cross-validation classify stretches of the tracks that they were not trained on.</summary>
internal static class HeadLengths
{
    /// <summary>The most stretches of a track with the same number of segments, so that long tracks do not decide alone.</summary>
    private const int StretchesOfTrack = 8;

    /// <summary>The factors by ascending length, the last of which is 1 for a usual track; null if all tracks are too short for anything shorter.</summary>
    /// <param name="data">The embedded tracks.</param>
    /// <param name="splits">The folds.</param>
    /// <param name="heads">The head of each fold.</param>
    /// <param name="segments">How a classifier splits audio.</param>
    /// <param name="sampleRate">Its sample rate.</param>
    public static IReadOnlyList<ConfidenceFactor>? Find(
        EmbeddedFolder data, IReadOnlyList<DataSplit> splits, IReadOnlyList<LinearHead> heads, SegmentOptions segments, int sampleRate)
    {
        var whole = Math.Round(data.UsualLength, 3, MidpointRounding.ToNegativeInfinity);
        LengthPrediction[] predictions =
        [
            .. splits.Zip(heads, (split, head) => Predict(data, split, head, segments, sampleRate)).SelectMany(fold => fold)
                .Where(prediction => prediction.Seconds > 0 && prediction.Seconds < whole),
        ];

        // A whole track is what the strength of the head was chosen for.
        return predictions.Length == 0 ? null : [.. LengthFactors.Find(predictions), new ConfidenceFactor(whole, 1)];
    }

    private static IEnumerable<LengthPrediction> Predict(EmbeddedFolder data, DataSplit split, LinearHead head, SegmentOptions segments, int sampleRate)
    {
        foreach (var track in split.HeldOut.GroupBy(data.GetTrack))
        {
            var label = data.Tracks[track.Key].Label;
            foreach (var piece in data.GetPieces(track.Key))
            {
                yield return new LengthPrediction(piece.Seconds, track.Key, label, Classify(head, piece.Embedding.Span));
            }

            // One segment, two, four and so on, as long as that is not the whole track.
            float[][] ofSegments = [.. track.Select(row => Classify(head, data.GetEmbedding(row)))];
            for (var count = 1; count < ofSegments.Length; count *= 2)
            {
                var places = ofSegments.Length / count;
                var stretches = Math.Min(places, StretchesOfTrack);
                for (var stretch = 0; stretch < stretches; stretch++)
                {
                    var first = ((2 * stretch) + 1) * places / (2 * stretches) * count;
                    yield return new LengthPrediction(
                        LengthFactors.GetSeconds(segments, sampleRate, count), track.Key, label, Aggregate(ofSegments.AsSpan(first, count), segments.Aggregation));
                }
            }
        }
    }

    private static float[] Classify(LinearHead head, ReadOnlySpan<float> embedding)
    {
        var probabilities = new float[head.Biases.Length];
        head.Predict(embedding, probabilities);
        return probabilities;
    }

    private static float[] Aggregate(ReadOnlySpan<float[]> segments, ProbabilityAggregation rule)
    {
        var aggregator = new ProbabilityAggregator(rule, segments[0].Length);
        foreach (var segment in segments)
        {
            aggregator.Add(segment);
        }

        return aggregator.ToProbabilities();
    }
}
