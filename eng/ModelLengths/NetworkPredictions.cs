using MusicGenre.Inference;
using MusicGenre.Training;

namespace ModelLengths;

/// <summary>The probabilities that a network gives for examples.</summary>
internal static class NetworkPredictions
{
    private const int BatchSize = 32;

    public static float[] Predict(IInferenceSession session, IExampleSet examples)
    {
        var (length, genres) = (examples.Shape.Length, examples.Genres.Count);
        var (features, probabilities) = (new float[BatchSize * length], new float[examples.Count * genres]);
        for (var start = 0; start < examples.Count; start += BatchSize)
        {
            var count = Math.Min(BatchSize, examples.Count - start);
            for (var example = 0; example < count; example++)
            {
                examples.Read(start + example, features.AsSpan(example * length, length));
            }

            session.Run(features.AsSpan(0, count * length), count, probabilities.AsMemory(start * genres, count * genres));
        }

        return probabilities;
    }
}
