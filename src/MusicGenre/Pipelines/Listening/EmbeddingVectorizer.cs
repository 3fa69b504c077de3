using MusicGenre.Audio;
using MusicGenre.Models;

namespace MusicGenre.Pipelines.Listening;

/// <summary>The mean of the embeddings from the classifier. All values are NaN if there are none because the audio is silent.</summary>
internal sealed class EmbeddingVectorizer : IAudioVectorizer
{
    private readonly GenreModel _model;
    private readonly GenreClassifierOptions _options;

    /// <exception cref="ArgumentException">The model's network has no embedding output, or the excerpt is not positive.</exception>
    public EmbeddingVectorizer(GenreModel model, TimeSpan? excerpt)
    {
        if (model.EmbeddingLength == 0)
        {
            throw new ArgumentException($"The model {model.Card.Name} has no embedding output.", nameof(model));
        }

        (_model, _options) = (model, new GenreClassifierOptions { Excerpt = excerpt });
        _options.Validate();
        Dimensions = [model.EmbeddingLength];
    }

    public int[] Dimensions { get; }

    public float[] Compute(IAudioSource audio)
    {
        // ML.NET's mappings are synchronous. The classifier runs on the thread pool, so waiting for it cannot deadlock.
        var segments = SegmentEmbeddings.ReadAsync(_model, _options, audio, CancellationToken.None).GetAwaiter().GetResult();
        var sums = new double[Dimensions[0]];
        foreach (var segment in segments)
        {
            var values = segment.Span;
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] += values[i];
            }
        }

        return Array.ConvertAll(sums, sum => (float)(sum / segments.Count));
    }
}
