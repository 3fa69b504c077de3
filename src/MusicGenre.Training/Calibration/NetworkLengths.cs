using MusicGenre.Features;
using MusicGenre.Models;
using MusicGenre.Training.Data;
using MusicGenre.Training.Familiarity;

namespace MusicGenre.Training.Calibration;

/// <summary>Finds how certain a network that was trained as a whole may be of short audio, from segments that it was not trained on.</summary>
internal static class NetworkLengths
{
    /// <summary>The most segments to cut, so that large data does not take much longer: some of every track, or of some tracks.</summary>
    private const int CutSegments = 1024;

    private const int CutSegmentsOfTrack = 2;

    /// <summary>The factors by ascending length, the last of which is 1 for a usual track; null if there is nothing shorter, or nothing was held out.</summary>
    /// <param name="predict">Gives the probabilities of examples, row-major [example, genre].</param>
    /// <param name="data">The segments.</param>
    /// <param name="heldOut">Those that were held out.</param>
    /// <param name="segments">How a classifier splits audio.</param>
    /// <param name="features">The front end.</param>
    public static IReadOnlyList<ConfidenceFactor>? Find(
        Func<IExampleSet, float[]> predict, ISegmentSet data, IReadOnlyList<int> heldOut, SegmentOptions segments, FeatureExtractorOptions features)
    {
        var usual = LengthFactors.CountSegments(data);
        var whole = GetLeastSeconds(segments, features.SampleRate, usual);
        LengthPrediction[] predictions =
        [
            .. PredictPieces(predict, data, heldOut, segments, features)
                .Concat(PredictRuns(predict, data, heldOut, segments, features.SampleRate, usual))
                .Where(prediction => prediction.Seconds < whole),
        ];
        return predictions.Length == 0 ? null : [.. LengthFactors.Find(predictions), new ConfidenceFactor(whole, 1)];
    }

    /// <summary>What the network says of the beginnings of segments, repeated as a classifier repeats short audio.</summary>
    public static IEnumerable<LengthPrediction> PredictPieces(
        Func<IExampleSet, float[]> predict, ISegmentSet data, IReadOnlyList<int> heldOut, SegmentOptions segments, FeatureExtractorOptions features)
    {
        int[] ofTracks = [.. heldOut.GroupBy(data.GetTrack).SelectMany(track => SegmentChoice.Spread([.. track], data.GetTrack, CutSegmentsOfTrack))];
        var chosen = SegmentChoice.Spread(ofTracks, data.GetTrack, CutSegments);
        var framesPerSecond = features is SpectralFeatureOptions { Stft.HopLength: var hop }
            ? (double)features.SampleRate / hop
            : (double)data.Shape.Frames * features.SampleRate / segments.SampleCount;
        foreach (var seconds in LengthFactors.ShortLengths.Where(seconds => seconds < LengthFactors.GetSeconds(segments, features.SampleRate, 1)))
        {
            var pieces = new ShortExamples(data, chosen, Math.Max(1, (int)Math.Round(seconds * framesPerSecond)));
            foreach (var (index, probabilities) in predict(pieces).Chunk(data.Genres.Count).Index())
            {
                yield return new LengthPrediction(seconds, data.GetTrack(chosen[index]), data.GetLabel(chosen[index]), probabilities);
            }
        }
    }

    /// <summary>What the network says of one segment, two, four and so on of a track, as long as that is less than a usual one.</summary>
    private static IEnumerable<LengthPrediction> PredictRuns(
        Func<IExampleSet, float[]> predict, ISegmentSet data, IReadOnlyList<int> heldOut, SegmentOptions segments, int sampleRate, int usual)
    {
        if (usual == 1)
        {
            yield break;
        }

        float[][] probabilities = [.. predict(new Subset(data, heldOut)).Chunk(data.Genres.Count)];
        foreach (var track in Enumerable.Range(0, heldOut.Count).GroupBy(index => data.GetTrack(heldOut[index])))
        {
            float[][] ofTrack = [.. track.Select(index => probabilities[index])];
            for (var count = 1; count < usual; count *= 2)
            {
                foreach (var run in ofTrack.Chunk(count).Where(run => run.Length == count))
                {
                    var aggregator = new ProbabilityAggregator(segments.Aggregation, data.Genres.Count);
                    foreach (var segment in run)
                    {
                        aggregator.Add(segment);
                    }

                    yield return new LengthPrediction(LengthFactors.GetSeconds(segments, sampleRate, count), track.Key, data.Tracks[track.Key].Label, aggregator.ToProbabilities());
                }
            }
        }
    }

    /// <summary>The least length of audio that a classifier splits into a number of segments, so that all tracks with as many stay as the network says; rounded down to hundredths.</summary>
    private static double GetLeastSeconds(SegmentOptions segments, int sampleRate, int count)
    {
        var samples = segments.SampleCount + (count == 1 ? 0 : ((count - 2.0) * segments.HopLength) + segments.MinRemainder);
        return Math.Round(samples / sampleRate, 2, MidpointRounding.ToNegativeInfinity);
    }
}
