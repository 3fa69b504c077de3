using Microsoft.ML;
using Microsoft.ML.Data;
using MusicGenre.Features;
using MusicGenre.Pipelines;
using Xunit;

namespace MusicGenre.Tests.Pipelines;

public sealed class CatalogTests : IDisposable
{
    private static readonly AudioFeatureOptions OneSecond = new() { Excerpt = TimeSpan.FromSeconds(1) };

    private readonly ToneFolder _folder = new();
    private readonly MLContext _context = new(seed: 1);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void LoadFromAudioFolder_Folder_HasPathsAndGenres()
    {
        var rows = _context.Data.CreateEnumerable<AudioFolderRow>(_context.Data.LoadFromAudioFolder(_folder.Path), reuseRowObject: false).ToList();
        Assert.Equal(ToneFolder.FilesOfEachGenre, rows.Count(row => row.Genre == "high"));
        Assert.All(rows, row => Assert.True(File.Exists(row.Path)));
    }

    [Fact]
    public void ExtractMfcc_Path_IsAVectorOfKnownSize()
    {
        var files = _context.Data.LoadFromAudioFolder(_folder.Path);
        var heard = _context.Transforms.ExtractMfcc("Features", "Path", audioOptions: OneSecond).Fit(files).Transform(files);
        var type = Assert.IsType<VectorDataViewType>(heard.Schema["Features"].Type);
        Assert.Equal([2, 1, 13], type.Dimensions.AsSpan());
    }

    [Fact]
    public void ExtractSpectrogramStack_Samples_EqualsTheExtractor()
    {
        float[] samples = [.. Enumerable.Range(0, 22_050).Select(i => MathF.Sin(i * 0.2f))];
        var extractor = new SpectrogramStackExtractor();
        var expected = new float[extractor.GetShape(samples.Length).Length];
        extractor.Extract(samples, expected);
        var view = _context.Data.LoadFromEnumerable([new Clip { Samples = samples }]);
        var heard = _context.Transforms.ExtractSpectrogramStack(
            "Stack", "Samples", audioOptions: OneSecond with { Summary = FeatureSummary.None, SampleRate = 22_050 }).Fit(view).Transform(view);
        using var cursor = heard.GetRowCursor([heard.Schema["Stack"]]);
        var getter = cursor.GetGetter<VBuffer<float>>(heard.Schema["Stack"]);
        var values = default(VBuffer<float>);
        Assert.True(cursor.MoveNext());
        getter(ref values);
        Assert.Equal(expected, values.DenseValues());
    }

    [Fact]
    public void SdcaMaximumEntropy_OnMfcc_TellsTonesApart()
    {
        var files = _context.Data.LoadFromAudioFolder(_folder.Path);
        var heard = _context.Data.Cache(_context.Transforms.ExtractMfcc("Features", "Path", audioOptions: OneSecond).Fit(files).Transform(files));
        var trained = _context.Transforms.Conversion.MapValueToKey("Label", "Genre")
            .Append(_context.Transforms.NormalizeMeanVariance("Features"))
            .Append(_context.MulticlassClassification.Trainers.SdcaMaximumEntropy())
            .Fit(heard);
        Assert.Equal(1, _context.MulticlassClassification.Evaluate(trained.Transform(heard)).MicroAccuracy);
    }

    [Fact]
    public async Task ClassifyGenre_Paths_AgreesWithTheClassifierAndCanBeEvaluated()
    {
        using var classifier = GenreClassifier.CreateDefault();
        var genres = _context.Data.LoadFromEnumerable(classifier.Model.Genres.Select(genre => new { genre }));
        var files = _context.Data.LoadFromAudioFolder(_folder.Path);
        var judged = _context.Transforms.ClassifyGenre("Path", classifier)
            .Append(_context.Transforms.Conversion.MapValueToKey("Label", "PredictedLabel", keyData: genres))
            .Append(_context.Transforms.Conversion.MapValueToKey("Predicted", "PredictedLabel", keyData: genres))
            .Fit(files)
            .Transform(files);
        Assert.Equal(classifier.Model.Genres.Count, Assert.IsType<VectorDataViewType>(judged.Schema["Score"].Type).Size);
        Assert.Equal(1, _context.MulticlassClassification.Evaluate(judged, predictedLabelColumnName: "Predicted").MicroAccuracy);
        foreach (var row in _context.Data.CreateEnumerable<Judgement>(judged, reuseRowObject: false))
        {
            var expected = await classifier.ClassifyAsync(row.Path);
            Assert.Equal(expected.Genre ?? "", row.PredictedLabel);
            Assert.Equal(expected.Best.Probability, row.Score.Max(), 1e-6f);
        }
    }

    private sealed class Clip
    {
        public float[] Samples { get; set; } = [];
    }

    private sealed class Judgement
    {
        public string Path { get; set; } = "";

        public string PredictedLabel { get; set; } = "";

        public float[] Score { get; set; } = [];
    }
}
