using Microsoft.ML;
using MusicGenre.Audio;
using MusicGenre.Errors;
using MusicGenre.Features;
using MusicGenre.Inference;
using MusicGenre.Pipelines;
using MusicGenre.Pipelines.Listening;
using Xunit;

namespace MusicGenre.Tests.Pipelines;

/// <summary>What the transforms refuse, and what they say.</summary>
public sealed class PipelineArgumentTests
{
    private static readonly TransformsCatalog Catalog = new MLContext(seed: 1).Transforms;

    [Fact]
    public void Transforms_MissingArguments_AreNamed()
    {
        TransformsCatalog none = null!;
        using var classifier = GenreClassifier.CreateDefault();
        Assert.Throws<ArgumentNullException>("extractor", () => Catalog.ExtractAudioFeatures("Features", "Path", null!));
        Assert.Throws<ArgumentNullException>("model", () => Catalog.EmbedAudio("Embedding", "Path", null!));
        Assert.Throws<ArgumentNullException>("catalog", () => none.ExtractMfcc("Features", "Path"));
        Assert.Throws<ArgumentNullException>("catalog", () => none.ClassifyGenre("Path", classifier));
        Assert.Throws<ArgumentNullException>("classifier", () => Catalog.ClassifyGenre("Path", null!));
        Assert.Throws<ArgumentException>("predictedLabelColumnName", () => Catalog.ClassifyGenre("Path", classifier, predictedLabelColumnName: ""));
        Assert.Throws<ArgumentException>("scoreColumnName", () => Catalog.ClassifyGenre("Path", classifier, scoreColumnName: ""));
        Assert.Throws<ArgumentException>("outputColumnName", () => Catalog.ExtractMfcc("", "Path"));
        Assert.Throws<ArgumentNullException>("catalog", () => ((DataOperationsCatalog)null!).LoadAudioFolder("music"));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(768_000, true)]
    [InlineData(768_001, false)]
    public void SampleRate_Bounds_AreInclusive(int sampleRate, bool isAccepted)
    {
        var exception = Record.Exception(() => new AudioColumn("Samples", sampleRate));
        Assert.Equal(isAccepted, exception is null);
        Assert.True(isAccepted || exception!.Message.StartsWith($"The sample rate must be from 1 to 768,000, but is {sampleRate}.", StringComparison.Ordinal));
    }

    [Fact]
    public void Excerpt_LongerThanAnHour_IsRefusedWithTheLimit()
    {
        var extractor = new MfccExtractor();
        _ = new FeatureVectorizer(extractor, new AudioFeatureOptions { Excerpt = TimeSpan.FromHours(1) });
        AssertRefused("at most 3600 s", () => new FeatureVectorizer(extractor, new AudioFeatureOptions { Excerpt = TimeSpan.FromSeconds(3601) }));
    }

    [Fact]
    public void Excerpt_NotPositiveOrShorterThanAFrame_IsRefusedInWords()
    {
        var options = new MfccOptions { Stft = new StftOptions { Centered = false } };
        AssertRefused("positive", () => Catalog.ExtractMfcc("Features", "Path", audioOptions: new AudioFeatureOptions { Excerpt = TimeSpan.Zero }));
        AssertRefused(
            "at least as long as a frame",
            () => Catalog.ExtractMfcc("Features", "Path", options, new AudioFeatureOptions { Excerpt = TimeSpan.FromMilliseconds(10) }));
    }

    [Fact]
    public void SegmentsPerRow_Zero_IsRefused()
        => AssertRefused("positive", () => new MlNetInferenceEngine(new MlNetOptions { SegmentsPerRow = 0 }));

    [Fact]
    public void Compute_AudioWithoutSamples_SaysSo()
    {
        var vectorizer = new FeatureVectorizer(new MfccExtractor(), new AudioFeatureOptions());
        var exception = Assert.Throws<AudioDecodeException>(() => vectorizer.Compute(new AudioClip(ReadOnlyMemory<float>.Empty, 22_050)));
        Assert.Equal("the audio: the audio has no samples", exception.Message);
    }

    [Fact]
    public void Apply_MeanAndDeviation_AreThoseOfTheFrames()
        => Assert.Equal([2, 6, 1, 3], FeatureSummary.MeanAndDeviation.Apply([1, 3, 3, 9], new FeatureShape(1, 2, 2)));

    [Fact]
    public void GetDimensions_UndefinedSummary_IsNamed()
        => AssertRefused("7 is not a defined summary.", () => ((FeatureSummary)7).GetDimensions(new FeatureShape(1, 2, 2)));

    [Fact]
    public void Rows_New_AreEmptyTexts()
    {
        var folder = new AudioFolderRow();
        Assert.Equal(["", "", ""], [folder.Path, folder.Genre, folder.Artist]);
        Assert.Equal("", new PathRow().Path);
        Assert.Equal("", new GenreRow().PredictedLabel);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Load_InputShapeThatIsNotPositive_IsRefused(int size)
    {
        var engine = new MlNetInferenceEngine();
        Assert.Throws<ArgumentOutOfRangeException>("inputShape", () => engine.Load(new NetworkSource(new byte[1], "x"), [1, size]));
        Assert.Throws<ArgumentNullException>("network", () => engine.Load((NetworkSource)null!, [1, 1]));
    }

    private static void AssertRefused(string expected, Func<object> make)
        => Assert.Contains(expected, Assert.Throws<ArgumentOutOfRangeException>(make).Message, StringComparison.Ordinal);
}
