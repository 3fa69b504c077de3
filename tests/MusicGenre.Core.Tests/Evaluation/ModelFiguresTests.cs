using System.Text;
using MusicGenre.Errors;
using MusicGenre.Evaluation;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Core.Tests.Evaluation;

public sealed class ModelFiguresTests
{
    private static ModelFigures Sample { get; } = new(
        "tiny",
        new MfccFigures("two tones", [new GenreMoments("high", 3, [1.5, -2], [0.25, 4]), new GenreMoments("low", 2, [0, 1], [0, 1])]),
        new MfccExample("a tone", 1.5, [[1, 2, 3], [-1, 0, 0.5f]]),
        new GenreMapFigures("two tones", 0.75, 0.25, [new GenreMapPlace("high", 1, -0.5f), new GenreMapPlace("low", -1, 0.5f)]),
        new TrainingFigures("two tones", [new TrainingEpoch { Epoch = 1, TrainingLoss = 2, TrainingAccuracy = 0.5, ValidationLoss = 1.5, ValidationAccuracy = 0.25, LearningRate = 0.1, Duration = TimeSpan.FromSeconds(2) }]));

    [Fact]
    public void FromJson_WhatToJsonWrote_IsTheSame()
    {
        var json = Sample.ToJson();

        var read = ModelFigures.FromJson(json, "tiny");

        Assert.Equal(Encoding.UTF8.GetString(json), Encoding.UTF8.GetString(read.ToJson()));
        Assert.Equal(("tiny", 1), (read.Model, read.FormatVersion));
        Assert.Equal([0.25, 4], read.Mfccs!.Genres[0].Variances);
        Assert.Equal([-1, 0, 0.5f], read.Example!.Coefficients[1]);
        Assert.Equal(new GenreMapPlace("low", -1, 0.5f), read.Map!.Points[1]);
        Assert.Equal(0.25, read.Training!.Epochs[0].ValidationAccuracy);
    }

    [Fact]
    public void FromJson_FiguresThatWereNotMeasured_AreNull()
    {
        var read = ModelFigures.FromJson("""{"model":"tiny"}"""u8, "tiny");

        Assert.Equal((null, null, null, null), (read.Mfccs, read.Example, read.Map, read.Training));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"model":"m","formatVersion":2}""")]
    [InlineData("""{"model":"m","mfccs":{"data":"d","genres":[]}}""")]
    [InlineData("""{"model":"m","mfccs":{"data":"d","genres":[{"genre":"a","frames":1,"means":[1],"variances":[1,2]}]}}""")]
    [InlineData("""{"model":"m","mfccs":{"data":"d","genres":[{"genre":"a","frames":1,"means":[1],"variances":[-1]}]}}""")]
    [InlineData("""{"model":"m","mfccs":{"data":"d","genres":[{"genre":"a","frames":1,"means":[1],"variances":[1]},{"genre":"b","frames":1,"means":[1,2],"variances":[1,2]}]}}""")]
    [InlineData("""{"model":"m","example":{"clip":"c","seconds":0,"coefficients":[[1]]}}""")]
    [InlineData("""{"model":"m","example":{"clip":"c","seconds":1,"coefficients":[[1],[1,2]]}}""")]
    [InlineData("""{"model":"m","map":{"data":"d","firstShare":2,"secondShare":0,"points":[{"genre":"a","x":0,"y":0}]}}""")]
    [InlineData("""{"model":"m","map":{"data":"d","firstShare":0.5,"secondShare":0,"points":[]}}""")]
    [InlineData("""{"model":"m","training":{"data":"d","epochs":[]}}""")]
    public void FromJson_DamagedFigures_AreRefusedByName(string json)
    {
        var exception = Assert.Throws<GenreModelException>(() => ModelFigures.FromJson(Encoding.UTF8.GetBytes(json), "broken.figures.json"));

        Assert.Contains("broken.figures.json", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LoadBundled_EveryModel_HasFiguresOfItsGenresInLittleSpace()
    {
        foreach (var name in BundledModels.Names)
        {
            var figures = ModelFigures.LoadBundled(name);
            var card = BundledModels.ReadCard(name);

            Assert.Equal(name, figures.Model);
            Assert.InRange(figures.ToJson().Length, 10_000, 200_000);
            Assert.Equal(card.Genres, figures.Mfccs!.Genres.Select(genre => genre.Genre));
            Assert.All(figures.Mfccs.Genres, genre => Assert.Equal(13, genre.Means.Count));
            Assert.Equal(13, figures.Example!.Coefficients.Count);
            Assert.Equal(card.Genres, figures.Map!.Points.Select(point => point.Genre).Distinct().Order(StringComparer.Ordinal));
            Assert.InRange(figures.Map.FirstShare + figures.Map.SecondShare, 0.05, 1);
            Assert.True(figures.Map.FirstShare >= figures.Map.SecondShare);
            Assert.InRange(figures.Training!.Epochs.Count, 20, 50);
            Assert.Equal(Enumerable.Range(1, figures.Training.Epochs.Count), figures.Training.Epochs.Select(epoch => epoch.Epoch));
        }
    }

    [Fact]
    public void LoadBundled_UnknownName_IsRefused() => Assert.Throws<ArgumentException>(() => ModelFigures.LoadBundled("nothing"));

    [Fact]
    public void Load_WhatSaveWrote_IsTheSame()
    {
        var path = Path.GetTempFileName();
        try
        {
            Sample.Save(path);
            Assert.Equal(Sample.ToJson(), ModelFigures.Load(path).ToJson());
        }
        finally
        {
            File.Delete(path);
        }
    }
}
