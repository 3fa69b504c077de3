using MusicGenre.Audio;
using MusicGenre.Features;
using MusicGenre.Models;

namespace MusicGenre.Pipelines.Layout;

/// <summary>Makes vectors of known size from audio: features by an extractor, or a network's embedding. Thread-safe.</summary>
internal sealed class AudioVectors
{
    private readonly AudioExcerpts _excerpts;
    private readonly Func<float[], float[]> _vectorize;

    private AudioVectors(AudioExcerpts excerpts, int[] dimensions, Func<float[], float[]> vectorize)
        => (_excerpts, Dimensions, _vectorize) = (excerpts, dimensions, vectorize);

    /// <summary>The axes of a vector.</summary>
    public int[] Dimensions { get; }

    public static AudioVectors OfFeatures(IFeatureExtractor extractor, AudioFeatureOptions options)
    {
        options.Validate();
        var sampleCount = Math.Max(1, (int)Math.Round(options.Excerpt.TotalSeconds * extractor.SampleRate));
        var shape = extractor.GetShape(sampleCount);
        return new(new(extractor.SampleRate, sampleCount), options.Summary.GetDimensions(shape), samples =>
        {
            var features = new float[shape.Length];
            extractor.Extract(samples, features);
            return options.Summary.Apply(features, shape);
        });
    }

    /// <summary>The mean embedding of the excerpt's segments, which follow one another without overlap; at least one.</summary>
    /// <exception cref="ArgumentException">The model's network gives no embedding.</exception>
    public static AudioVectors OfEmbedding(GenreModel model, AudioFeatureOptions options)
    {
        options.Validate();
        if (model.EmbeddingLength == 0)
        {
            throw new ArgumentException($"The model {model.Card.Name} gives no embedding.", nameof(model));
        }

        int length = model.Card.Segments.SampleCount, rate = model.Extractor.SampleRate;
        var segments = Math.Max(1, (int)(options.Excerpt.TotalSeconds * rate / length));
        return new(new(rate, segments * length), [model.EmbeddingLength], samples =>
        {
            var embeddings = new float[segments * model.EmbeddingLength];
            model.Predict(samples, segments, new float[segments * model.Card.Genres.Count], embeddings);
            return Average(embeddings, segments);
        });
    }

    public float[] FromFile(string path) => _vectorize(_excerpts.Read(path));

    public float[] FromSamples(float[] samples, int sampleRate) => _vectorize(_excerpts.Take(new AudioClip(samples, sampleRate)));

    /// <summary>The mean of rows of equal length.</summary>
    public static float[] Average(float[] values, int rows)
    {
        var mean = new float[values.Length / rows];
        for (var i = 0; i < values.Length; i++)
        {
            mean[i % mean.Length] += values[i] / rows;
        }

        return mean;
    }
}
