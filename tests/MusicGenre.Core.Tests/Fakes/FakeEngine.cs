using MusicGenre.Inference;

namespace MusicGenre.Core.Tests.Fakes;

/// <summary>"Loads" any bytes as a network that judges by the mean of a segment's features: at or above a threshold the first genre, else the second.</summary>
internal sealed class FakeEngine(float threshold = 0, int genreCount = 2, int[]? inputShape = null) : IInferenceEngine
{
    public IInferenceSession Load(NetworkSource network, ReadOnlySpan<int> shape = default)
        => new Session(threshold, new("features", inputShape ?? shape.ToArray()), genreCount);

    private sealed class Session(float threshold, TensorDescription input, int genreCount) : IInferenceSession
    {
        public TensorDescription Input => input;

        public IReadOnlyList<TensorDescription> Outputs { get; } = [new("probabilities", [genreCount]), new("embedding", [1]), new("familiarity", [1])];

        public void Run(ReadOnlySpan<float> features, int batchSize, params ReadOnlySpan<Memory<float>> outputs)
        {
            for (var item = 0; item < batchSize; item++)
            {
                var mean = 0.0;
                foreach (var value in features.Slice(item * Input.Length, Input.Length))
                {
                    mean += value / Input.Length;
                }

                var probabilities = outputs[0].Span.Slice(item * genreCount, genreCount);
                probabilities.Fill(0.1f / (genreCount - 1));
                probabilities[mean >= threshold ? 0 : 1] = 0.9f;
                if (outputs.Length > 1 && !outputs[1].IsEmpty)
                {
                    outputs[1].Span[item] = (float)mean;
                }

                if (outputs.Length > 2 && !outputs[2].IsEmpty)
                {
                    outputs[2].Span[item] = 0.5f;
                }
            }
        }

        public void Dispose()
        {
        }
    }
}
