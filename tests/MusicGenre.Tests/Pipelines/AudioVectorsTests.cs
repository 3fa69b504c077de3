using MusicGenre.Features;
using MusicGenre.Pipelines;
using MusicGenre.Pipelines.Layout;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Tests.Pipelines;

public sealed class AudioVectorsTests
{
    private static readonly float[] Samples = [.. Enumerable.Range(0, 22_050).Select(i => MathF.Sin(i * i * 1e-5f))];

    [Fact]
    public void FromSamples_WithoutSummary_EqualsTheExtractor()
    {
        var extractor = new MfccExtractor();
        var vectors = AudioVectors.OfFeatures(extractor, new AudioFeatureOptions { Excerpt = TimeSpan.FromSeconds(1), Summary = FeatureSummary.None });
        var expected = new float[extractor.GetShape(Samples.Length).Length];
        extractor.Extract(Samples, expected);
        Assert.Equal([1, 13, extractor.GetShape(Samples.Length).Frames], vectors.Dimensions);
        Assert.Equal(expected, vectors.FromSamples(Samples, 22_050));
    }

    [Fact]
    public void FromSamples_MeanAndDeviation_AreThoseOfEachBand()
    {
        var options = new AudioFeatureOptions { Excerpt = TimeSpan.FromSeconds(1) };
        var summary = AudioVectors.OfFeatures(new MfccExtractor(), options);
        var rows = AudioVectors.OfFeatures(new MfccExtractor(), options with { Summary = FeatureSummary.None });
        var values = rows.FromSamples(Samples, 22_050);
        var actual = summary.FromSamples(Samples, 22_050);
        Assert.Equal([2, 1, 13], summary.Dimensions);
        Assert.Equal(26, actual.Length);
        for (var band = 0; band < 13; band++)
        {
            var frames = values.Chunk(rows.Dimensions[2]).ElementAt(band);
            var mean = frames.Average(value => (double)value);
            Assert.Equal(mean, actual[band], 1e-3);
            Assert.Equal(Math.Sqrt(frames.Average(value => (value - mean) * (value - mean))), actual[band + 13], 1e-3);
        }
    }

    [Fact]
    public void OfEmbedding_BundledModel_AveragesSegments()
    {
        using var model = GenreModel.LoadBundled(BundledModels.Default);
        if (model.EmbeddingLength == 0)
        {
            Assert.Throws<ArgumentException>("model", () => AudioVectors.OfEmbedding(model, new AudioFeatureOptions()));
            return;
        }

        var vectors = AudioVectors.OfEmbedding(model, new AudioFeatureOptions { Excerpt = TimeSpan.FromSeconds(1) });
        var segment = new AudioExcerpts(model.Extractor.SampleRate, model.Card.Segments.SampleCount).Take(new Audio.AudioClip(Samples, 22_050));
        var expected = new float[model.EmbeddingLength];
        model.Predict(segment, 1, new float[model.Card.Genres.Count], expected);
        Assert.Equal([model.EmbeddingLength], vectors.Dimensions);
        Assert.Equal(expected, vectors.FromSamples(Samples, 22_050));
    }

    [Fact]
    public void Average_Rows_IsTheirMean() => Assert.Equal([2, 3], AudioVectors.Average([1, 2, 3, 4], 2));

    [Fact]
    public void Validate_OptionOutOfRange_NamesIt()
    {
        Assert.Throws<ArgumentOutOfRangeException>("Excerpt", () => new AudioFeatureOptions { Excerpt = TimeSpan.Zero }.Validate());
        Assert.Throws<ArgumentOutOfRangeException>("SampleRate", () => new AudioFeatureOptions { SampleRate = 0 }.Validate());
        Assert.Throws<ArgumentOutOfRangeException>("Summary", () => new AudioFeatureOptions { Summary = (FeatureSummary)7 }.Validate());
    }
}
