using MusicGenre.Evaluation;

namespace MusicGenre.Core.Tests.Evaluation;

/// <summary>Makes predictions by formula.</summary>
internal static class PredictionFactory
{
    public static EvaluationDescription Description { get; } = new("test-cnn", "by | test", "formulae", "seed 1");

    /// <summary>Tracks of random labels with random segments whose true genre is somewhat favored.</summary>
    public static List<TrackPrediction> Random(int seed, int trackCount, int genreCount, int segmentCount)
    {
        var random = new Random(seed);
        List<TrackPrediction> predictions = [];
        for (var track = 0; track < trackCount; track++)
        {
            var label = random.Next(genreCount);
            var probabilities = new float[segmentCount * genreCount];
            for (var segment = 0; segment < segmentCount; segment++)
            {
                var row = probabilities.AsSpan(segment * genreCount, genreCount);
                for (var genre = 0; genre < genreCount; genre++)
                {
                    row[genre] = MathF.Exp(2 * random.NextSingle() + (genre == label ? 1 : 0));
                }

                Normalize(row);
            }

            predictions.Add(new TrackPrediction($"track {track}", label, probabilities));
        }

        return predictions;
    }

    /// <summary>One track of one segment.</summary>
    public static TrackPrediction Single(int label, params float[] probabilities) => new("single", label, probabilities);

    private static void Normalize(Span<float> row)
    {
        var sum = 0f;
        foreach (var value in row)
        {
            sum += value;
        }

        foreach (ref var value in row)
        {
            value /= sum;
        }
    }
}
