using System.Net;
using Xunit;

namespace MusicGenre.Web.Tests.Endpoints;

public sealed class SiteTests : IDisposable
{
    private readonly Site _site = new(("MaximumBytes", "12345678"), ("Retention:Time", "00:03:00"), ("Live:MaximumDuration", "00:02:00"), ("Ffmpeg", "false"));

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Get_Limits_AreThoseOfTheConfiguration()
    {
        var limits = await _site.GetAsync("/api/limits");

        Assert.Equal(12_345_678, limits.GetProperty("maximumBytes").GetInt64());
        Assert.Equal(180, limits.GetProperty("retentionSeconds").GetDouble());
        Assert.Equal(120, limits.GetProperty("live").GetProperty("maximumSeconds").GetDouble());
        Assert.False(limits.GetProperty("ffmpeg").GetBoolean());
        Assert.Contains("MP3", limits.GetProperty("formats").EnumerateArray().Select(format => format.GetString()));
        Assert.DoesNotContain("WMA", limits.GetProperty("formats").EnumerateArray().Select(format => format.GetString()));
    }

    [Fact]
    public async Task Get_Examples_AreTheSongsOfTheSample()
    {
        var examples = (await _site.GetAsync("/api/examples")).GetProperty("examples").EnumerateArray().ToList();

        Assert.Contains("jazz.mp3", examples.Select(example => example.GetProperty("name").GetString()));
        foreach (var example in examples)
        {
            var song = await _site.Client.GetAsync(example.GetProperty("url").GetString());
            Assert.StartsWith("audio/", song.Content.Headers.ContentType?.MediaType, StringComparison.Ordinal);
            Assert.Equal(example.GetProperty("bytes").GetInt64(), (await song.Content.ReadAsByteArrayAsync()).Length);
        }
    }

    [Fact]
    public async Task Get_Health_TellsWhetherTheServerIsReady()
    {
        Assert.Equal("Healthy", await _site.Client.GetStringAsync("/health/live"));
        await Eventually.IsTrueAsync(() => _site.Client.GetAsync("/health/ready").Result.IsSuccessStatusCode, "the server is ready");
    }

    [Fact]
    public async Task Get_Root_IsThePage()
    {
        var response = await _site.Client.GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/api/nothing")]
    [InlineData("/examples/nothing.mp3")]
    [InlineData("/examples/..%2fappsettings.json")]
    [InlineData("/..%2fappsettings.json")]
    [InlineData("/appsettings.json")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/scalar")]
    [InlineData("/metrics")]
    public async Task Get_WhatIsNotThere_IsNotFound(string address)
        => await (await _site.Client.GetAsync(address)).ProblemAsync(HttpStatusCode.NotFound);

    [Fact]
    public async Task Put_AnywhereInTheApi_IsNotAllowed()
    {
        var response = await _site.Client.PutAsync("/api/limits", new StringContent(""));

        await response.ProblemAsync(HttpStatusCode.MethodNotAllowed);
        Assert.Contains("GET", response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/limits")]
    [InlineData("/examples/jazz.mp3")]
    [InlineData("/nothing")]
    public async Task Head_AnyAddress_IsGetWithoutTheBody(string address)
    {
        var get = await _site.Client.GetAsync(address);
        using var request = new HttpRequestMessage(HttpMethod.Head, address);

        var head = await _site.Client.SendAsync(request);

        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.OK, (await _site.Client.GetAsync("/api/limits")).StatusCode);
    }

    [Fact]
    public async Task Get_Metrics_AreServedIfConfigured()
    {
        using var site = new Site(("Telemetry:Prometheus", "true"));
        await Site.ReadAsync(await site.PostAsync(Songs.Tone(6), "very-private-name.wav"));

        await Eventually.IsTrueAsync(
            () => site.Client.GetStringAsync("/metrics").Result.Contains("musicgenre_classification_duration_seconds_count", StringComparison.Ordinal), "the metrics are collected");
        var metrics = await site.Client.GetStringAsync("/metrics");
        Assert.Contains("musicgenre_web_uploaded_bytes_total", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("very-private-name", metrics, StringComparison.Ordinal);
    }
}
