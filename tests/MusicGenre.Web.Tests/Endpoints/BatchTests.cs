using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MusicGenre.Web.Tests.Fakes;
using Xunit;

namespace MusicGenre.Web.Tests.Endpoints;

public sealed class BatchTests
{
    [Fact]
    public async Task Post_SongsAndAText_GivesAnEventForEach()
    {
        using var site = new Site();
        var form = Uploading.Form(
            ("jazz.mp3", Songs.Sample("jazz.mp3")), ("notes.txt", "Hello, this is a text."u8.ToArray()), ("empty.mp3", []), ("metal.mp3", Songs.Sample("metal.mp3")));

        var events = await ReadAsync(await site.Client.PostAsync("/api/classifications/batch?top=1", form));

        Assert.Equal(["error", "error", "result", "result"], events.SkipLast(1).Select(found => found.Type).Order());
        var byIndex = events.SkipLast(1).ToDictionary(found => found.Data.GetProperty("index").GetInt32(), found => found.Data);
        Assert.Equal(("jazz.mp3", "jazz"), (byIndex[0].GetProperty("name").GetString(), byIndex[0].GetProperty("genre").GetString()));
        Assert.Equal(415, byIndex[1].GetProperty("status").GetInt32());
        Assert.StartsWith("notes.txt: this is not audio", byIndex[1].GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(400, byIndex[2].GetProperty("status").GetInt32());
        Assert.Equal("metal", byIndex[3].GetProperty("genre").GetString());
        Assert.All([byIndex[0], byIndex[3]], result => Assert.False(result.TryGetProperty("id", out _) || result.TryGetProperty("links", out _)));
        Assert.Equal("done", events[^1].Type);
        Assert.Equal((2, 2), (events[^1].Data.GetProperty("done").GetInt32(), events[^1].Data.GetProperty("failed").GetInt32()));
        Assert.Empty(site.Uploads);
    }

    [Fact]
    public async Task Post_MoreFilesThanAllowed_EndsWithAnError()
    {
        using var site = new Site(("MaximumBatchFiles", "2"));

        var events = await ReadAsync(await site.Client.PostAsync(
            "/api/classifications/batch", Uploading.Form([.. Enumerable.Range(0, 4).Select(index => ($"{index}.wav", Songs.Tone(1)))])));

        Assert.Equal(2, events.Count(found => found.Type == "result"));
        Assert.Equal(413, Assert.Single(events, found => found.Type == "error").Data.GetProperty("status").GetInt32());
        Assert.Equal(2, events[^1].Data.GetProperty("done").GetInt32());
        Assert.Empty(site.Uploads);
    }

    [Fact]
    public async Task Post_FilesThatCannotBeStored_AreEachReported()
    {
        using var site = new Site();
        _ = site.Address;
        Directory.Delete(site.UploadFolder, recursive: true);
        await File.WriteAllTextAsync(site.UploadFolder, "A file in the place of the folder.");

        var events = await ReadAsync(await site.Client.PostAsync("/api/classifications/batch", Uploading.Form(("a.wav", Songs.Tone(1)), ("b.wav", Songs.Tone(1)))));
        var alone = await (await site.PostAsync(Songs.Tone(1), "c.wav")).ProblemAsync(HttpStatusCode.ServiceUnavailable);

        Assert.Equal([503, 503], events.SkipLast(1).Select(found => found.Data.GetProperty("status").GetInt32()));
        Assert.Equal(2, events[^1].Data.GetProperty("failed").GetInt32());
        Assert.Equal("c.wav: the server cannot store files now. Try again later.", alone);
        File.Delete(site.UploadFolder);
    }

    [Fact]
    public async Task Post_OneFileTooLarge_DoesNotEndTheBatch()
    {
        using var site = new Site(("MaximumBytes", "100000"));

        var events = await ReadAsync(await site.Client.PostAsync(
            "/api/classifications/batch", Uploading.Form(("large.wav", Songs.Tone(4)), ("small.wav", Songs.Tone(1)))));

        Assert.Equal(413, Assert.Single(events, found => found.Type == "error").Data.GetProperty("status").GetInt32());
        Assert.Equal("small.wav", Assert.Single(events, found => found.Type == "result").Data.GetProperty("name").GetString());
    }

    [Fact]
    public async Task Post_FormThatEndsTooEarly_ReportsItBesideTheResults()
    {
        using var site = new Site();

        var events = await ReadAsync(await site.Client.PostAsync(
            "/api/classifications/batch", Uploading.RawForm("name=file; filename=a.mp3", Songs.Sample("jazz.mp3"), end: "")));

        Assert.Equal(400, Assert.Single(events, found => found.Type == "error").Data.GetProperty("status").GetInt32());
        Assert.Equal("done", events[^1].Type);
        Assert.Empty(site.Uploads);
    }

    [Fact]
    public async Task Post_NoForm_IsRefused()
    {
        using var site = new Site();

        await (await site.Client.PostAsync("/api/classifications/batch", Uploading.Raw(Songs.Tone(1)))).ProblemAsync(HttpStatusCode.UnsupportedMediaType, site);
        await (await site.Client.PostAsync("/api/classifications/batch?top=0", Uploading.Form(("a.wav", Songs.Tone(1))))).ProblemAsync(HttpStatusCode.BadRequest, site);
    }

    [Fact]
    public async Task Post_ClientLeaves_CancelsAndDeletesAll()
    {
        var classifier = new GatedClassifier();
        using var site = new Site(services => services.AddSingleton<IGenreClassifier>(classifier), ("Concurrency", "2"));
        using var leaving = new CancellationTokenSource();
        var request = site.Client.PostAsync(
            "/api/classifications/batch", Uploading.Form([.. Enumerable.Range(0, 4).Select(index => ($"{index}.wav", Songs.Tone(1)))]), leaving.Token);
        await Eventually.IsTrueAsync(() => classifier.Running == 2, "two songs are being classified");

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await Eventually.IsTrueAsync(() => classifier.Canceled == 2 && site.Uploads.Count == 0, "the work is canceled and the files deleted");
    }

    private static async Task<List<(string Type, JsonElement Data)>> ReadAsync(HttpResponseMessage response)
    {
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        List<(string, JsonElement)> events = [];
        await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync())
        {
            events.Add((item.EventType, JsonSerializer.Deserialize<JsonElement>(item.Data)));
        }

        return events;
    }
}
