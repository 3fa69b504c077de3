using System.Net;
using MusicGenre.Evaluation;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Web.Tests.Endpoints;

public sealed class ModelTests : IDisposable
{
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Get_Models_AreTheirCards()
    {
        var answer = await _site.GetAsync("/api/models");

        Assert.Equal(BundledModels.Default, answer.GetProperty("default").GetString());
        var models = answer.GetProperty("models").EnumerateArray().ToList();
        Assert.Equal(BundledModels.Names, models.Select(model => model.GetProperty("name").GetString()));
        foreach (var model in models)
        {
            var card = BundledModels.ReadCard(model.GetProperty("name").GetString()!);
            Assert.Equal(card.Accuracy.Select(accuracy => accuracy.Protocol), model.GetProperty("accuracy").EnumerateArray().Select(accuracy => accuracy.GetProperty("protocol").GetString()));
            Assert.Equal(card.Limitations, model.GetProperty("limitations").EnumerateArray().Select(text => text.GetString()));
            Assert.Equal(card.License, model.GetProperty("license").GetString());
            Assert.True(model.GetProperty("segmentSeconds").GetDouble() > 0);
        }
    }

    [Fact]
    public async Task Get_Evaluation_IsTheShippedOne()
    {
        var expected = GenreEvaluation.LoadBundled(BundledModels.Default);

        var answer = await _site.GetAsync($"/api/models/{BundledModels.Default}/evaluation");

        Assert.Equal(expected.Description.Protocol, answer.GetProperty("protocol").GetString());
        var tracks = answer.GetProperty("tracks");
        Assert.Equal(expected.Tracks.Count, tracks.GetProperty("count").GetInt32());
        Assert.Equal(expected.Tracks.Accuracy, tracks.GetProperty("accuracy").GetDouble());
        Assert.Equal(expected.Tracks.AccuracyInterval.Lower, tracks.GetProperty("interval").GetProperty("lower").GetDouble());
        Assert.Equal(expected.Genres, tracks.GetProperty("genres").EnumerateArray().Select(genre => genre.GetProperty("genre").GetString()));
        Assert.Equal(expected.Tracks.Genres.Select(genre => genre.F1), tracks.GetProperty("genres").EnumerateArray().Select(genre => genre.GetProperty("f1").GetDouble()));
        Assert.Equal(
            expected.Tracks.TopAccuracies.Select((accuracy, index) => (index + 1, accuracy)),
            tracks.GetProperty("topAccuracies").EnumerateArray().Select(top => (top.GetProperty("top").GetInt32(), top.GetProperty("accuracy").GetDouble())));
        Assert.Equal(expected.Segments.MacroF1, answer.GetProperty("segments").GetProperty("macroF1").GetDouble());
    }

    [Fact]
    public async Task Get_Charts_CanAllBeDrawn()
    {
        foreach (var model in BundledModels.Names)
        {
            foreach (var kind in (await _site.GetAsync($"/api/models/{model}/charts")).GetProperty("kinds").EnumerateArray())
            {
                var response = await _site.Client.GetAsync($"/api/models/{model}/charts/{kind.GetProperty("kind").GetString()}.svg?theme=dark&width=390");

                Assert.NotEmpty(kind.GetProperty("protocol").GetString()!);
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                Assert.Equal("image/svg+xml", response.Content.Headers.ContentType?.MediaType);
            }
        }
    }

    [Theory]
    [InlineData("none/evaluation", HttpStatusCode.NotFound)]
    [InlineData("none/charts", HttpStatusCode.NotFound)]
    [InlineData("none/charts/reliability.svg", HttpStatusCode.NotFound)]
    [InlineData("mel-statistics/charts/none.svg", HttpStatusCode.NotFound)]
    [InlineData("mel-statistics/charts/reliability.svg?width=1", HttpStatusCode.BadRequest)]
    public async Task Get_WhatIsNotThere_IsRefused(string address, HttpStatusCode status)
        => await (await _site.Client.GetAsync($"/api/models/{address}")).ProblemAsync(status);

    [Fact]
    public async Task Get_ModelsChosenByTheOperator_AreOnlyThose()
    {
        using var site = new Site(("Models:0", "mfcc-cnn"));

        Assert.Equal("mfcc-cnn", (await site.GetAsync("/api/models")).GetProperty("default").GetString());
        Assert.Equal("mfcc-cnn", (await Site.ReadAsync(await site.PostAsync(Songs.Sample("metal.mp3")))).GetProperty("model").GetString());
        await (await site.PostAsync(Songs.Tone(1), query: "?model=mel-statistics")).ProblemAsync(HttpStatusCode.BadRequest);
        await (await site.Client.GetAsync("/api/models/mel-statistics/evaluation")).ProblemAsync(HttpStatusCode.NotFound);
    }
}
