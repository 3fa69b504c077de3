using Microsoft.ML;
using Microsoft.ML.Data;
using MusicGenre.Audio;
using MusicGenre.Features;
using MusicGenre.ManagedEngine;
using MusicGenre.Models;
using MusicGenre.Pipelines;
using Xunit;

namespace MusicGenre.Tests.Pipelines;

/// <summary>The transforms give the numbers of the extractors and of the classifier.</summary>
public sealed class CatalogTests
{
    private const int Rate = 22_050;

    private static readonly AudioFeatureOptions OneSecond = new() { Excerpt = TimeSpan.FromSeconds(1), SampleRate = Rate };

    private static readonly float[] Sweep = [.. Enumerable.Range(0, Rate).Select(i => MathF.Sin(i * i * 1e-5f))];

    private readonly MLContext _context = new(seed: 1);

    [Fact]
    public void ExtractMfcc_WithoutSummary_EqualsTheExtractor()
        => AssertEqualsExtractor(new MfccExtractor(), options => _context.Transforms.ExtractMfcc("Features", "Samples", audioOptions: options));

    [Fact]
    public void ExtractMelSpectrogram_WithoutSummary_EqualsTheExtractor()
        => AssertEqualsExtractor(new MelSpectrogramExtractor(), options => _context.Transforms.ExtractMelSpectrogram("Features", "Samples", audioOptions: options));

    [Fact]
    public void ExtractSpectrogramStack_WithoutSummary_EqualsTheExtractor()
        => AssertEqualsExtractor(new SpectrogramStackExtractor(), options => _context.Transforms.ExtractSpectrogramStack("Features", "Samples", audioOptions: options));

    [Fact]
    public void ExtractMfcc_MeanAndDeviation_AreThoseOfEachBand()
    {
        var extractor = new MfccExtractor();
        var shape = extractor.GetShape(Rate);
        var features = new float[shape.Length];
        extractor.Extract(Sweep, features);

        var summary = Listen(_context.Transforms.ExtractMfcc("Features", "Samples", audioOptions: OneSecond), Sweep, out var type);

        Assert.Equal([2, 1, 13], type.Dimensions.AsSpan());
        for (var band = 0; band < 13; band++)
        {
            var frames = features.AsSpan(band * shape.Frames, shape.Frames).ToArray();
            var mean = frames.Average(value => (double)value);
            Assert.Equal(mean, summary[band], 1e-3);
            Assert.Equal(Math.Sqrt(frames.Average(value => (value - mean) * (value - mean))), summary[13 + band], 1e-3);
        }
    }

    [Fact]
    public void ExtractMfcc_LongAudio_HearsItsMiddle()
    {
        float[] longer = [.. new float[Rate], .. Sweep, .. new float[Rate]];
        var transform = _context.Transforms.ExtractMfcc("Features", "Samples", audioOptions: OneSecond);
        Assert.Equal(Listen(transform, Sweep, out _), Listen(transform, longer, out _));
    }

    [Fact]
    public void ExtractMfcc_ShortAudio_IsRepeated()
    {
        var half = Sweep[..(Rate / 2)];
        var transform = _context.Transforms.ExtractMfcc("Features", "Samples", audioOptions: OneSecond);
        Assert.Equal(Listen(transform, [.. half, .. half], out _), Listen(transform, half, out _));
    }

    [Fact]
    public void ExtractMfcc_NoSamples_Throws()
    {
        var exception = Assert.ThrowsAny<Exception>(() => Listen(_context.Transforms.ExtractMfcc("Features", "Samples", audioOptions: OneSecond), [], out _));
        Assert.IsType<Errors.AudioDecodeException>(exception.GetBaseException());
    }

    [Fact]
    public async Task EmbedAudio_File_IsTheMeanOfTheSegmentsThatTheClassifierClassifies()
    {
        using var model = GenreModel.LoadBundled(BundledModels.Default);
        foreach (var path in SampleClips.Paths)
        {
            var expected = await MeanEmbeddingAsync(model, await AudioClip.LoadAsync(path));
            var actual = ListenToFile(_context.Transforms.EmbedAudio("Features", "Path", model), path);
            Assert.Equal(model.EmbeddingLength, actual.Length);
            for (var i = 0; i < expected.Length; i++)
            {
                Assert.Equal(expected[i], actual[i], 1e-5f * Math.Max(1, Math.Abs(expected[i])));
            }
        }
    }

    [Fact]
    public void EmbedAudio_SilentParts_CountForNothing()
    {
        using var model = GenreModel.LoadBundled(BundledModels.Default);
        var length = model.Card.Segments.SampleCount;
        float[] heard = [.. Enumerable.Range(0, length).Select(i => MathF.Sin(i * 0.05f) * MathF.Sin(i * 1e-4f))];
        var rate = model.Extractor.SampleRate;
        var transform = _context.Transforms.EmbedAudio("Features", "Samples", model, sampleRate: rate);

        var alone = Listen(transform, heard, out _);
        var withSilence = Listen(transform, [.. heard, .. new float[4 * length]], out _);
        var silent = Listen(transform, new float[2 * length], out _);

        Assert.DoesNotContain(alone, float.IsNaN);
        Assert.Equal(model.Card.Segments.HopLength >= length, alone.SequenceEqual(withSilence));
        Assert.DoesNotContain(withSilence, float.IsNaN);
        Assert.All(silent, value => Assert.True(float.IsNaN(value)));
    }

    [Fact]
    public void EmbedAudio_ModelWithoutEmbedding_Throws()
    {
        using var bundled = GenreModel.LoadBundled("mfcc-cnn", new ManagedInferenceEngine());
        var card = bundled.Card with { Network = bundled.Card.Network with { EmbeddingOutput = null } };
        using var model = new GenreModel(card, BundledModels.ReadNetwork("mfcc-cnn"), new ManagedInferenceEngine());
        var exception = Assert.Throws<ArgumentException>("model", () => _context.Transforms.EmbedAudio("Features", "Path", model));
        Assert.StartsWith("The model mfcc-cnn has no embedding output.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClassifyGenre_Files_GivesWhatTheClassifierGives()
    {
        using var classifier = GenreClassifier.CreateDefault();
        var files = _context.Data.LoadFromEnumerable(SampleClips.Paths.Select(path => new PathRow { Path = path }));
        var classified = _context.Transforms.ClassifyGenre("Path", classifier).Fit(files).Transform(files);
        var slots = default(VBuffer<ReadOnlyMemory<char>>);
        classified.Schema["Score"].GetSlotNames(ref slots);
        Assert.Equal(classifier.Model.Genres, slots.DenseValues().Select(name => name.ToString()));
        var rows = _context.Data.CreateEnumerable<Classified>(classified, reuseRowObject: false).ToList();
        Assert.Equal(SampleClips.Paths, rows.Select(row => row.Path));
        foreach (var row in rows)
        {
            var expected = await classifier.ClassifyAsync(row.Path);
            Assert.Equal(expected.Genre ?? "", row.PredictedLabel);
            Assert.Equal(expected.Scores, classifier.Model.Genres.Zip(row.Score, (genre, probability) => new GenreScore(genre, probability)).OrderByDescending(score => score.Probability));
        }
    }

    [Fact]
    public void ClassifyGenre_NoAnswer_IsEmpty()
    {
        using var classifier = GenreClassifier.CreateDefault(new GenreClassifierOptions { MinimumConfidence = 1 });
        var view = _context.Data.LoadFromEnumerable([new SamplesRow { Samples = Sweep }]);
        var classified = _context.Transforms.ClassifyGenre("Samples", classifier, "Answer", "Probabilities", Rate).Fit(view).Transform(view);
        Assert.Equal("", classified.GetColumn<string>("Answer").Single());
        Assert.Equal(1, classified.GetColumn<float[]>("Probabilities").Single().Sum(), 1e-5f);
    }

    [Fact]
    public void Transforms_OptionOutOfRange_NameIt()
    {
        using var model = GenreModel.LoadBundled(BundledModels.Default);
        var transforms = _context.Transforms;
        Assert.Throws<ArgumentOutOfRangeException>("Excerpt", () => transforms.ExtractMfcc("F", "P", audioOptions: new AudioFeatureOptions { Excerpt = TimeSpan.Zero }));
        Assert.Throws<ArgumentOutOfRangeException>("Excerpt", () => transforms.ExtractMfcc("F", "P", audioOptions: new AudioFeatureOptions { Excerpt = TimeSpan.MaxValue }));
        Assert.Throws<ArgumentOutOfRangeException>("Excerpt", () => transforms.ExtractMfcc(
            "F",
            "P",
            new MfccOptions { Stft = new StftOptions { Centered = false } },
            new AudioFeatureOptions { Excerpt = TimeSpan.FromMilliseconds(10) }));
        Assert.Throws<ArgumentOutOfRangeException>("Summary", () => transforms.ExtractMfcc("F", "P", audioOptions: new AudioFeatureOptions { Summary = (FeatureSummary)7 }));
        Assert.Throws<ArgumentOutOfRangeException>("sampleRate", () => transforms.ExtractMfcc("F", "P", audioOptions: new AudioFeatureOptions { SampleRate = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>("Excerpt", () => transforms.EmbedAudio("F", "P", model, TimeSpan.FromSeconds(-1)));
        Assert.Throws<ArgumentOutOfRangeException>("sampleRate", () => transforms.EmbedAudio("F", "P", model, sampleRate: 768_001));
        Assert.Throws<ArgumentException>("outputColumnName", () => transforms.EmbedAudio("", "P", model));
        Assert.Throws<ArgumentException>("inputColumnName", () => transforms.EmbedAudio("F", "", model));
    }

    /// <summary>The embedding by the model's own method, segment by segment.</summary>
    private static async Task<float[]> MeanEmbeddingAsync(GenreModel model, AudioClip clip)
    {
        var samples = clip.ToMono().Resample(model.Extractor.SampleRate).Samples;
        var (length, sums, count) = (model.Card.Segments.SampleCount, new double[model.EmbeddingLength], 0);
        await foreach (var segment in new GenreClassifier(model).ClassifySegmentsAsync(clip))
        {
            if (segment.Prediction.Reason == UndecidedReason.Silent)
            {
                continue;
            }

            var embedding = new float[model.EmbeddingLength];
            var start = (int)Math.Round(segment.Start.TotalSeconds * model.Extractor.SampleRate);
            model.Predict(samples.Span.Slice(start, length), 1, new float[model.Card.Genres.Count], embedding);
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] += embedding[i];
            }

            count++;
        }

        return Array.ConvertAll(sums, sum => (float)(sum / count));
    }

    private void AssertEqualsExtractor(IFeatureExtractor extractor, Func<AudioFeatureOptions, IEstimator<ITransformer>> makeTransform)
    {
        var shape = extractor.GetShape(Rate);
        var expected = new float[shape.Length];
        extractor.Extract(Sweep, expected);

        var actual = Listen(makeTransform(OneSecond with { Summary = FeatureSummary.None }), Sweep, out var type);

        Assert.Equal([shape.Channels, shape.Bands, shape.Frames], type.Dimensions.AsSpan());
        Assert.Equal(expected, actual);
    }

    private float[] Listen(IEstimator<ITransformer> transform, float[] samples, out VectorDataViewType type)
        => GetFeatures(transform, _context.Data.LoadFromEnumerable([new SamplesRow { Samples = samples }]), out type);

    private float[] ListenToFile(IEstimator<ITransformer> transform, string path)
        => GetFeatures(transform, _context.Data.LoadFromEnumerable([new PathRow { Path = path }]), out _);

    private static float[] GetFeatures(IEstimator<ITransformer> transform, IDataView view, out VectorDataViewType type)
    {
        var heard = transform.Fit(view).Transform(view);
        type = Assert.IsType<VectorDataViewType>(heard.Schema["Features"].Type);
        return heard.GetColumn<float[]>("Features").Single();
    }

    private sealed class PathRow
    {
        public string Path { get; set; } = "";
    }

    private sealed class SamplesRow
    {
        public float[] Samples { get; set; } = [];
    }

    private sealed class Classified
    {
        public string Path { get; set; } = "";

        public string PredictedLabel { get; set; } = "";

        public float[] Score { get; set; } = [];
    }
}
