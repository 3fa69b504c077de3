using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MusicGenre.Audio;
using MusicGenre.Web.Tests.Fakes;

namespace MusicGenre.Web.Tests.Endpoints;

public sealed class StoredResultTests : IDisposable
{
    private readonly ShiftedTime _time = new();
    private readonly Site _site;

    public StoredResultTests() => _site = new(services => services.AddSingleton<TimeProvider>(_time), ("Retention:Time", "00:05:00"));

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Get_StoredResult_IsTheSameAgain()
    {
        var response = await _site.PostAsync(Songs.Sample("jazz.mp3"), "jazz.mp3", "?charts=true&segments=true&sections=true&top=3");
        var first = await Site.ReadAsync(response);

        var again = await _site.GetAsync(first.GetProperty("links").GetProperty("self").GetString()!);

        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Equal(22, first.GetProperty("id").GetString()!.Length);
        Assert.Equal(1, (await _site.GetAsync($"/api/classifications/{first.GetProperty("id").GetString()}?top=1")).GetProperty("genres").GetArrayLength());
        Assert.Empty(_site.Uploads);
    }

    [Fact]
    public async Task Get_Csv_HasTheSegments()
    {
        var result = await StoreAsync("?charts=true&segments=true", "=cmd().mp3");

        var response = await _site.Client.GetAsync(result.GetProperty("links").GetProperty("csv").GetString());

        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        var rows = (await response.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("name,startSeconds,endSeconds,model,genre,reason,blues,", rows[0], StringComparison.Ordinal);
        Assert.Equal(result.GetProperty("segments").GetArrayLength(), rows.Length - 1);
        Assert.StartsWith("'=cmd().mp3,0,", rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Waveform_IsThatOfTheSong()
    {
        var samples = new float[22_050 * 4];
        samples.AsSpan(0, samples.Length / 2).Fill(0.5f);
        samples.AsSpan(samples.Length / 2).Fill(-0.25f);
        var result = await Site.ReadAsync(await _site.PostAsync(Songs.Wav(samples, 22_050), query: "?charts=true"));

        var waveform = await _site.GetAsync(result.GetProperty("links").GetProperty("waveform").GetString() + "?points=16");

        Assert.Equal(4, waveform.GetProperty("durationSeconds").GetDouble(), 1e-6);
        float[] expected = [.. Enumerable.Repeat(0.5f, 8), .. Enumerable.Repeat(-0.25f, 8)];
        Assert.Equal(expected, Floats(waveform, "minimum"), (a, b) => Math.Abs(a - b) < 1e-3f);
        Assert.Equal(expected, Floats(waveform, "maximum"), (a, b) => Math.Abs(a - b) < 1e-3f);
        Assert.Equal(expected.Select(Math.Abs), Floats(waveform, "rms"), (a, b) => Math.Abs(a - b) < 1e-3f);
        Assert.Equal(1000, (await _site.GetAsync(result.GetProperty("links").GetProperty("waveform").GetString()!)).GetProperty("rms").GetArrayLength());
    }

    [Fact]
    public async Task Get_Audio_IsTheSongAndHasRanges()
    {
        var song = Songs.Sample("disco.wav");
        var result = await Site.ReadAsync(await _site.PostAsync(song, query: "?charts=true"));
        var address = result.GetProperty("links").GetProperty("audio").GetString()!;

        var wav = await _site.Client.GetByteArrayAsync(address);
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Range = new RangeHeaderValue(40, 1003) } };
        var part = await _site.Client.SendAsync(request);

        var expected = AudioClip.Decode(new MemoryStream(song)).ToMono().Samples.ToArray();
        var found = AudioClip.Decode(new MemoryStream(wav));
        Assert.Equal((22_050, 1, expected.Length), (found.SampleRate, found.ChannelCount, found.SampleCount));
        Assert.Equal(expected, found.Samples.ToArray(), (a, b) => Math.Abs(a - b) <= 1 / 32768f);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(wav[40..1004], await part.Content.ReadAsByteArrayAsync());
        using var beyond = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Range = new RangeHeaderValue(wav.Length + 1, null) } };
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, (await _site.Client.SendAsync(beyond)).StatusCode);
    }

    [Fact]
    public async Task Get_Charts_CanAllBeDrawn()
    {
        var charts = (await StoreAsync()).GetProperty("links").GetProperty("charts").GetString();
        var kinds = (await _site.GetAsync(charts!)).GetProperty("kinds").EnumerateArray().ToList();

        Assert.Contains("spectrogram-log", kinds.Select(kind => kind.GetProperty("kind").GetString()));
        foreach (var kind in kinds)
        {
            Assert.NotEmpty(kind.GetProperty("title").GetString()!);
            Assert.NotEmpty(kind.GetProperty("description").GetString()!);
            var svg = await _site.Client.GetAsync($"{charts}/{kind.GetProperty("kind").GetString()}.svg?theme=dark&width=400");
            Assert.Equal("image/svg+xml", svg.Content.Headers.ContentType?.MediaType);
            Assert.True(svg.Headers.CacheControl!.Private);
            Assert.Contains("width=\"400\"", await svg.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Get_ChartAsPng_HasTheSizeAskedFor()
    {
        var charts = (await StoreAsync()).GetProperty("links").GetProperty("charts").GetString();

        var first = await _site.Client.GetByteArrayAsync($"{charts}/genres.png?width=300&scale=2");
        var again = await _site.Client.GetByteArrayAsync($"{charts}/genres.png?width=300&scale=2");
        var light = await _site.Client.GetByteArrayAsync($"{charts}/genres.png?width=300&scale=2&theme=dark");

        Assert.Equal(600, BinaryPrimitives.ReadInt32BigEndian(first.AsSpan(16)));
        Assert.Equal(first, again);
        Assert.NotEqual(first, light);
    }

    [Theory]
    [InlineData("charts/none.svg", HttpStatusCode.NotFound)]
    [InlineData("charts/genres.gif", HttpStatusCode.NotFound)]
    [InlineData("charts/genres.svg?width=239", HttpStatusCode.BadRequest)]
    [InlineData("charts/genres.svg?width=2001", HttpStatusCode.BadRequest)]
    [InlineData("charts/genres.svg?width=wide", HttpStatusCode.BadRequest)]
    [InlineData("charts/genres.svg?theme=pink", HttpStatusCode.BadRequest)]
    [InlineData("charts/genres.png?scale=0", HttpStatusCode.BadRequest)]
    [InlineData("charts/genres.png?scale=NaN", HttpStatusCode.BadRequest)]
    [InlineData("waveform?points=15", HttpStatusCode.BadRequest)]
    [InlineData("waveform?points=4001", HttpStatusCode.BadRequest)]
    [InlineData("nothing", HttpStatusCode.NotFound)]
    public async Task Get_WhatIsWrong_IsRefused(string address, HttpStatusCode status)
    {
        var self = (await StoreAsync()).GetProperty("links").GetProperty("self").GetString();

        await (await _site.Client.GetAsync($"{self}/{address}")).ProblemAsync(status);
    }

    [Fact]
    public async Task Delete_StoredResult_ForgetsEverything()
    {
        var links = (await StoreAsync()).GetProperty("links");
        await _site.Client.GetAsync(links.GetProperty("charts").GetString() + "/genres.svg");

        Assert.Equal(HttpStatusCode.NoContent, (await _site.Client.DeleteAsync(links.GetProperty("self").GetString())).StatusCode);

        await AssertGoneAsync(links);
        await (await _site.Client.DeleteAsync(links.GetProperty("self").GetString())).ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Get_AfterItsTime_IsForgotten()
    {
        var result = await StoreAsync();
        var expires = result.GetProperty("retention").GetProperty("expires").GetDateTimeOffset();
        Assert.InRange(expires - _time.GetUtcNow(), TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(5));

        _time.Advance(TimeSpan.FromMinutes(6));

        await AssertGoneAsync(result.GetProperty("links"));
    }

    private static float[] Floats(JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(value => value.GetSingle())];

    private async Task AssertGoneAsync(JsonElement links)
    {
        Assert.True(links.TryGetProperty("recommendations", out _));
        foreach (var link in links.EnumerateObject())
        {
            await (await _site.Client.GetAsync(link.Value.GetString())).ProblemAsync(HttpStatusCode.NotFound);
        }

        await (await _site.Client.GetAsync(links.GetProperty("charts").GetString() + "/genres.svg")).ProblemAsync(HttpStatusCode.NotFound);
    }

    private async Task<JsonElement> StoreAsync(string query = "?charts=true", string name = "jazz.mp3")
        => await Site.ReadAsync(await _site.PostAsync(Songs.Sample("jazz.mp3"), name, query));
}
