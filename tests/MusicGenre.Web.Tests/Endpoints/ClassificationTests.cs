using System.Net;
using System.Text.Json;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Web.Tests.Endpoints;

public sealed class ClassificationTests : IDisposable
{
    private readonly Site _site = new(("Ffmpeg", "false"), ("MaximumBytes", "2000000"), ("MaximumDuration", "00:01:00"));

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Post_FormWithSong_SaysWhatTheLibrarySays()
    {
        using var classifier = GenreClassifier.CreateDefault();
        var expected = await classifier.ClassifyAsync(Songs.Path("jazz.mp3"));

        var result = await Site.ReadAsync(await _site.PostAsync(Songs.Sample("jazz.mp3"), "My Song.mp3"));

        Assert.Equal("jazz", result.GetProperty("genre").GetString());
        Assert.Equal("My Song.mp3", result.GetProperty("name").GetString());
        Assert.Equal("MP3", result.GetProperty("format").GetString());
        Assert.Equal(Songs.Sample("jazz.mp3").Length, result.GetProperty("bytes").GetInt32());
        Assert.Equal(BundledModels.Default, result.GetProperty("model").GetString());
        Assert.Equal(expected.Duration.TotalSeconds, result.GetProperty("durationSeconds").GetDouble(), 1e-6);
        Assert.Equal("Two Five One", result.GetProperty("tags").GetProperty("title").GetString());
        Assert.Equal(
            expected.Top(5).Select(score => (score.Genre, score.Probability)),
            result.GetProperty("genres").EnumerateArray().Select(share => (share.GetProperty("genre").GetString()!, share.GetProperty("probability").GetSingle())));
        Assert.Equal(JsonValueKind.Null, result.GetProperty("retention").ValueKind);
        Assert.False(result.TryGetProperty("id", out _));
        Assert.False(result.TryGetProperty("segments", out _));
        Assert.False(result.TryGetProperty("sections", out _));
        Assert.False(result.TryGetProperty("reason", out _));
        Assert.Empty(_site.Uploads);
    }

    [Fact]
    public async Task Post_SegmentsAndSections_AreThoseOfTheTimeline()
    {
        using var classifier = GenreClassifier.CreateDefault();
        var expected = await classifier.ClassifyTimelineAsync(Songs.Path("disco.wav"));

        var result = await Site.ReadAsync(await _site.PostAsync(Songs.Sample("disco.wav"), query: "?segments=true&sections=true&top=2"));

        var segments = result.GetProperty("segments").EnumerateArray().ToList();
        Assert.Equal(expected.Segments.Select(segment => segment.Prediction.Genre), segments.Select(segment => segment.GetProperty("genre").GetString()));
        Assert.Equal(expected.Segments.Select(segment => Math.Round(segment.Start.TotalSeconds, 6)), segments.Select(segment => segment.GetProperty("startSeconds").GetDouble()));
        Assert.All(segments, segment => Assert.Equal(2, segment.GetProperty("genres").GetArrayLength()));
        Assert.True(segments[^1].GetProperty("endSeconds").GetDouble() <= result.GetProperty("durationSeconds").GetDouble());
        Assert.Equal(
            expected.Sections.Select(section => (section.Genre, Math.Round(section.End.TotalSeconds, 6))),
            result.GetProperty("sections").EnumerateArray().Select(section => (section.GetProperty("genre").GetString(), section.GetProperty("endSeconds").GetDouble())));
        Assert.Equal(2, result.GetProperty("genres").GetArrayLength());
    }

    [Theory]
    [InlineData("audio/wav")]
    [InlineData("application/octet-stream")]
    [InlineData("video/mp4")]
    public async Task Post_WholeBody_IsTheFile(string type)
    {
        var result = await Site.ReadAsync(await _site.Client.PostAsync("/api/classifications?name=a.mp3", Uploading.Raw(Songs.Sample("metal.mp3"), type)));

        Assert.Equal(("a.mp3", "metal"), (result.GetProperty("name").GetString(), result.GetProperty("genre").GetString()));
        Assert.Empty(_site.Uploads);
    }

    [Fact]
    public async Task Post_EachModel_IsUsed()
    {
        foreach (var name in BundledModels.Names)
        {
            using var model = GenreModel.LoadBundled(name);
            using var classifier = new GenreClassifier(model);
            var expected = await classifier.ClassifyAsync(Songs.Path("metal.mp3"));

            var result = await Site.ReadAsync(await _site.PostAsync(Songs.Sample("metal.mp3"), query: $"?model={name}"));

            Assert.Equal((name, expected.Genre), (result.GetProperty("model").GetString(), result.GetProperty("genre").GetString()));
        }
    }

    [Fact]
    public async Task Post_Silence_NamesNoGenreAndSaysWhy()
    {
        var result = await Site.ReadAsync(await _site.PostAsync(Songs.Silence(6), query: "?segments=true&sections=true"));

        Assert.Equal(JsonValueKind.Null, result.GetProperty("genre").ValueKind);
        Assert.Equal("silent", result.GetProperty("reason").GetString());
        Assert.Contains("silent", result.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Empty(result.GetProperty("genres").EnumerateArray());
        Assert.NotEmpty(result.GetProperty("warnings").EnumerateArray());
        Assert.All(result.GetProperty("segments").EnumerateArray(), segment => Assert.Equal("silent", segment.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task Post_ChannelsThatCancel_IsNotCalledASilentSong()
    {
        var result = await Site.ReadAsync(await _site.PostAsync(Songs.OpposedTone(6)));

        Assert.Equal("silent", result.GetProperty("reason").GetString());
        Assert.StartsWith("The channels of the song cancel", result.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains(result.GetProperty("warnings").EnumerateArray(), warning => warning.GetString()!.Contains("opposite polarity", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_BelowTheMinimumConfidence_IsNotSure()
    {
        using var site = new Site(("MinimumConfidence", "0.9999"));

        var result = await Site.ReadAsync(await site.PostAsync(Songs.Sample("jazz.mp3")));

        Assert.Equal(JsonValueKind.Null, result.GetProperty("genre").ValueKind);
        Assert.Equal("below-minimum-confidence", result.GetProperty("reason").GetString());
        Assert.StartsWith("Not sure: jazz is the best guess", result.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?top=0", "top")]
    [InlineData("?top=101", "top")]
    [InlineData("?top=many", "top")]
    [InlineData("?segments=perhaps", "segments")]
    [InlineData("?model=none", "model")]
    [InlineData("?model=../../etc/passwd", "model")]
    public async Task Post_BadQuery_IsRefused(string query, string named)
    {
        var detail = await (await _site.PostAsync(Songs.Tone(1), query: query)).ProblemAsync(HttpStatusCode.BadRequest, _site);

        Assert.Contains(named, detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_FileThatWasNotChosen_IsNone()
        => Assert.Equal(
            "The form has no file.",
            await (await _site.Client.PostAsync("/api/classifications", Uploading.RawForm("name=file; filename=\"\"", []))).ProblemAsync(HttpStatusCode.BadRequest, _site));

    [Fact]
    public async Task Post_NoFile_IsRefused()
    {
        using var form = new MultipartFormDataContent { { new StringContent("hello"), "greeting" } };

        var detail = await (await _site.Client.PostAsync("/api/classifications", form)).ProblemAsync(HttpStatusCode.BadRequest, _site);

        Assert.Equal("The form has no file.", detail);
    }

    [Fact]
    public async Task Post_TwoFiles_AreRefusedAndDeleted()
    {
        var form = Uploading.Form(("a.wav", Songs.Tone(1)), ("b.wav", Songs.Tone(1)));

        var detail = await (await _site.Client.PostAsync("/api/classifications", form)).ProblemAsync(HttpStatusCode.BadRequest, _site);

        Assert.Contains("more than one file", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_FieldsBesideTheFile_ArePassedOver()
    {
        var form = Uploading.Form(("a.mp3", Songs.Sample("metal.mp3")));
        form.Add(new StringContent("hello"), "greeting");

        var result = await Site.ReadAsync(await _site.Client.PostAsync("/api/classifications", form));

        Assert.Equal("metal", result.GetProperty("genre").GetString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Post_EmptyFile_IsRefused(bool inForm)
    {
        HttpContent content = inForm ? Uploading.Form(("a.mp3", [])) : Uploading.Raw([]);

        var detail = await (await _site.Client.PostAsync("/api/classifications?name=a.mp3", content)).ProblemAsync(HttpStatusCode.BadRequest, _site);

        Assert.Equal("a.mp3: the file is empty.", detail);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\n--lim")]
    public async Task Post_FormThatEndsTooEarly_IsRefused(string end)
        => await (await _site.Client.PostAsync("/api/classifications", Uploading.RawForm("name=file; filename=a.mp3", Songs.Sample("jazz.mp3"), end)))
            .ProblemAsync(HttpStatusCode.BadRequest, _site);

    [Theory]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=\"\"")]
    public async Task Post_FormWithoutBoundary_IsRefused(string type)
    {
        var content = new ByteArrayContent([1, 2, 3]);
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        var detail = await (await _site.Client.PostAsync("/api/classifications", content)).ProblemAsync(HttpStatusCode.BadRequest, _site);

        Assert.Contains("boundary", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_AnotherContentType_IsRefusedByItsName()
    {
        var detail = await (await _site.Client.PostAsync("/api/classifications", Uploading.Raw(Songs.Tone(1), "text/html"))).ProblemAsync(HttpStatusCode.UnsupportedMediaType, _site);

        Assert.Contains("text/html", detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u0089PNG\r\n\u001a\n and more", "it begins with the bytes 89504E47")]
    [InlineData("Hello, this is a text.", "it begins with the bytes 48656C6C6F")]
    public async Task Post_WhatIsNotAudio_IsRefusedWithWhatWasFound(string content, string found)
    {
        var detail = await (await _site.PostAsync(System.Text.Encoding.Latin1.GetBytes(content), "notes.mp3")).ProblemAsync(HttpStatusCode.UnsupportedMediaType, _site);

        Assert.StartsWith("notes.mp3: this is not audio that can be read", detail, StringComparison.Ordinal);
        Assert.Contains(found, detail, StringComparison.Ordinal);
        Assert.DoesNotContain("ffmpeg", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_FormatOfFfmpegWithoutIt_SaysWhatCanBeRead()
    {
        byte[] mp4 = [0, 0, 0, 28, .. "ftypM4A "u8, .. new byte[64]];

        var detail = await (await _site.PostAsync(mp4, "a.m4a")).ProblemAsync(HttpStatusCode.UnsupportedMediaType, _site);

        Assert.Contains("MP4", detail, StringComparison.Ordinal);
        Assert.Contains("supported: WAV", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_WavOfAnUnknownEncoding_IsRefusedWithWhatWasFound()
    {
        var wav = Songs.Tone(1);
        wav[20] = 0x77;

        var detail = await (await _site.PostAsync(wav, "odd.wav")).ProblemAsync(HttpStatusCode.UnsupportedMediaType, _site);

        Assert.Contains("it is WAV whose coding is unknown", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_WavWithoutSamples_HasNoUsableAudio()
        => Assert.StartsWith(
            "nothing.wav: ",
            await (await _site.PostAsync(Songs.Wav([], 22_050), "nothing.wav")).ProblemAsync(HttpStatusCode.UnprocessableEntity, _site),
            StringComparison.Ordinal);

    [Fact]
    public async Task Post_DamagedFlac_HasNoUsableAudio()
    {
        var random = new Random(1);
        byte[] flac = [.. "fLaC"u8, .. Enumerable.Range(0, 4000).Select(_ => (byte)random.Next(256))];

        await (await _site.PostAsync(flac, "damaged.flac")).ProblemAsync(HttpStatusCode.UnprocessableEntity, _site);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Post_MoreBytesThanAllowed_IsTooLarge(bool inForm)
    {
        var large = new byte[2_000_001];
        Songs.Tone(1).CopyTo(large, 0);
        HttpContent content = inForm ? Uploading.Form(("large.wav", large)) : Uploading.Raw(large);

        var detail = await (await _site.Client.PostAsync("/api/classifications?name=large.wav", content)).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, _site);

        Assert.Equal("large.wav: the file is larger than the 1.9 MiB that this server accepts.", detail);
    }

    [Fact]
    public async Task Post_FarMoreBytesThanAllowed_IsTooLarge()
        => await (await _site.Client.PostAsync("/api/classifications", Uploading.Raw(new byte[3_000_000]))).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, _site);

    [Fact]
    public async Task Post_LongerSongThanAllowed_IsTooLong()
    {
        var detail = await (await _site.PostAsync(Songs.Wav(new float[61 * 8000], 8000), "long.wav")).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, _site);

        Assert.Equal("long.wav: the song is longer than the 60 seconds that this server accepts.", detail);
    }

    [Theory]
    [InlineData("filename=\"../../../etc/cron.d/evil.wav\"", "evil.wav")]
    [InlineData("filename=\"C:\\\\Windows\\\\evil.wav\"", "evil.wav")]
    [InlineData("filename=\"/etc/passwd\"", "passwd")]
    [InlineData("filename=\"..\"", "audio")]
    [InlineData("filename*=UTF-8''a%00b%0d%0aX-Evil%3A%201.wav", "abX-Evil: 1.wav")]
    [InlineData("filename*=UTF-8''%e2%80%aeevil%3cscript%3e.wav", "evil<script>.wav")]
    [InlineData("filename=\"Пісня 🎵.wav\"", "Пісня 🎵.wav")]
    public async Task Post_HostileName_IsOnlyALabel(string disposition, string expected)
    {
        var response = await _site.Client.PostAsync("/api/classifications?charts=true", Uploading.RawForm($"name=file; {disposition}", Songs.Tone(1)));

        var result = await Site.ReadAsync(response);
        Assert.Equal(expected, result.GetProperty("name").GetString());
        Assert.False(response.Headers.Contains("X-Evil"));
        Assert.Empty(_site.Uploads);
        var csv = await _site.Client.GetAsync(result.GetProperty("links").GetProperty("csv").GetString());
        Assert.Equal(HttpStatusCode.OK, csv.StatusCode);
        Assert.False(csv.Headers.Contains("X-Evil"));
    }

    [Fact]
    public async Task Post_VeryLongName_IsShortened()
    {
        var result = await Site.ReadAsync(await _site.PostAsync(Songs.Tone(1), new string('x', 3000) + ".wav"));

        var name = result.GetProperty("name").GetString()!;
        Assert.True(name.Length <= 120, name);
        Assert.EndsWith("x.wav", name, StringComparison.Ordinal);
    }
}
