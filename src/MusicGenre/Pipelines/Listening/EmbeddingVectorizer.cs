using MusicGenre.Audio;
using MusicGenre.Models;

namespace MusicGenre.Pipelines.Listening;

/// <summary>The mean embedding of the segments that the classifier classifies, silent ones left out; NaN in every place where there is no other.</summary>
internal sealed class EmbeddingVectorizer : IAudioVectorizer
{
    private readonly GenreModel _model;
    private readonly GenreClassifierOptions _options;

    /// <exception cref="ArgumentException">The model's network gives no embedding, or the excerpt is not positive.</exception>
    public EmbeddingVectorizer(GenreModel model, TimeSpan? excerpt)
    {
        _options = new GenreClassifierOptions { Excerpt = excerpt };
        _options.Validate();
        _model = model.EmbeddingLength > 0
            ? model
            : throw new ArgumentException($"The model {model.Card.Name} gives no embedding.", nameof(model));
    }

    public int[] Dimensions => [_model.EmbeddingLength];

    public float[] Compute(IAudioSource audio)
    {
        using var classification = new Classification(
            _model, _options, audio, GenreClassifier.GetBatchSize(_model), CancellationToken.None, withEmbeddings: true);
        var sums = new double[_model.EmbeddingLength];
        var heard = 0;
        while (classification.ClassifyNextBatch() is var count and > 0)
        {
            for (var index = 0; index < count; index++)
            {
                if (!classification.IsSilent(index))
                {
                    heard++;
                    Add(classification.GetEmbedding(index), sums);
                }
            }
        }

        return Array.ConvertAll(sums, sum => (float)(sum / heard));
    }

    private static void Add(ReadOnlySpan<float> embedding, double[] sums)
    {
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] += embedding[i];
        }
    }
}
