using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MusicGenre.Web.Tests.Fakes;
using Xunit;

namespace MusicGenre.Web.Tests.Endpoints;

public sealed class OverloadTests
{
    private readonly GatedClassifier _classifier = new();

    [Fact]
    public async Task Post_QueueFull_IsRefusedWithATimeToTryAgain()
    {
        using var site = Create(("Concurrency", "1"), ("Queue", "2"));
        var admitted = Enumerable.Range(0, 3).Select(_ => site.PostAsync(Songs.Tone(1))).ToList();
        await Eventually.IsTrueAsync(() => _classifier.Running == 1 && site.Uploads.Count == 3, "three requests are in the server");

        var refused = await site.PostAsync(Songs.Tone(1));

        await refused.ProblemAsync(HttpStatusCode.TooManyRequests);
        Assert.True(refused.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        _classifier.Open();
        Assert.All(await Task.WhenAll(admitted), response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        Assert.Equal(1, _classifier.MostRunning);
        Assert.Empty(site.Uploads);
        Assert.Equal(HttpStatusCode.OK, (await site.PostAsync(Songs.Tone(1))).StatusCode);
    }

    [Fact]
    public async Task Get_MoreChartsOfASongThanAllowed_AreRefusedAndOthersAreNot()
    {
        using var site = Create(("Charts:Concurrency", "1"));
        _classifier.Open();
        var (greedy, other) = (await StoreAsync(site, 60), await StoreAsync(site, 1));

        var charts = await Task.WhenAll(Enumerable.Range(0, 24).Select(index => site.Client.GetAsync($"{greedy}/charts/spectrogram-stack.svg?width={900 + index}")));
        var answer = await site.Client.GetAsync($"{other}/charts/waveform.svg");

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.TooManyRequests], charts.Select(chart => chart.StatusCode).Distinct().Order());
        Assert.Contains("charts of this song", await charts.First(chart => !chart.IsSuccessStatusCode).ProblemAsync(HttpStatusCode.TooManyRequests), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Get_MoreSoundsThanAllowed_AreRefusedUntilOneIsRead()
    {
        using var site = Create();
        _classifier.Open();
        var address = await StoreAsync(site, 600) + "/audio.wav";
        List<HttpResponseMessage> reading = [];
        for (var i = 0; i < 32; i++)
        {
            reading.Add(await site.Client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead));
        }

        var refused = await site.Client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
        reading.ForEach(response => response.Dispose());

        Assert.All(reading, response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        Assert.Contains("sounds", await refused.ProblemAsync(HttpStatusCode.TooManyRequests), StringComparison.Ordinal);
        await Eventually.IsTrueAsync(() => site.Client.GetAsync(address).Result.IsSuccessStatusCode, "a sound can be read again");
    }

    private static async Task<string> StoreAsync(Site site, int seconds)
        => (await Site.ReadAsync(await site.PostAsync(Songs.Tone(seconds), query: "?charts=true"))).GetProperty("links").GetProperty("self").GetString()!;

    [Fact]
    public async Task Post_ClientLeavesWhileClassified_IsCanceledAndDeleted()
    {
        using var site = Create();
        using var leaving = new CancellationTokenSource();
        var request = site.Client.PostAsync("/api/classifications", Uploading.Form(("a.wav", Songs.Tone(1))), leaving.Token);
        await Eventually.IsTrueAsync(() => _classifier.Running == 1, "the song is being classified");
        Assert.Single(site.Uploads);

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await Eventually.IsTrueAsync(() => _classifier.Canceled == 1 && site.Uploads.Count == 0, "the work is canceled and the file deleted");
    }

    [Fact]
    public async Task Post_ClientLeavesWhileItWaits_IsDeleted()
    {
        using var site = Create(("Concurrency", "1"));
        var first = site.PostAsync(Songs.Tone(1));
        await Eventually.IsTrueAsync(() => _classifier.Running == 1, "the first song is being classified");
        using var leaving = new CancellationTokenSource();
        var second = site.Client.PostAsync("/api/classifications", Uploading.Form(("a.wav", Songs.Tone(1))), leaving.Token);
        await Eventually.IsTrueAsync(() => site.Uploads.Count == 2, "the second song has arrived");

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        await Eventually.IsTrueAsync(() => site.Uploads.Count == 1, "the second file is deleted");
        _classifier.Open();
        Assert.Equal(HttpStatusCode.OK, (await first).StatusCode);
    }

    [Fact]
    public async Task Post_ConnectionBreaksWhileUploading_IsDeleted()
    {
        using var site = Create();
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(site.Address.Host, site.Address.Port);
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                "POST /api/classifications HTTP/1.1\r\nHost: localhost\r\nContent-Type: audio/wav\r\nContent-Length: 100000\r\n\r\nRIFF"));
            await Eventually.IsTrueAsync(() => site.Uploads.Count == 1, "the file has begun to arrive");
            socket.LingerState = new LingerOption(true, 0);
        }

        await Eventually.IsTrueAsync(() => site.Uploads.Count == 0, "the file is deleted");
    }

    [Fact]
    public async Task Post_UploadTooSlow_TimesOut()
    {
        using var site = Create(("UploadTimeout", "00:00:00.3"));
        using var socket = new TcpClient();
        await socket.ConnectAsync(site.Address.Host, site.Address.Port);

        var response = await AskAsync(socket, "POST /api/classifications?name=slow.wav", "Content-Type: audio/wav\r\nContent-Length: 100000\r\n", "RIFF");

        Assert.StartsWith("HTTP/1.1 408 ", response, StringComparison.Ordinal);
        Assert.Contains("application/problem+json", response, StringComparison.Ordinal);
        Assert.Contains("slow.wav: the file did not arrive within 0.3 seconds", response, StringComparison.Ordinal);
        Assert.Empty(site.Uploads);
    }

    [Fact]
    public async Task Post_FormFieldTooSlow_TimesOut()
    {
        using var site = Create(("UploadTimeout", "00:00:00.3"));
        using var socket = new TcpClient();
        await socket.ConnectAsync(site.Address.Host, site.Address.Port);

        var response = await AskAsync(
            socket, "POST /api/classifications", "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 100000\r\n", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nslow");

        Assert.StartsWith("HTTP/1.1 408 ", response, StringComparison.Ordinal);
        Assert.Contains("within 0.3 seconds", response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_ClassificationTooSlow_TimesOut()
    {
        using var site = Create(("ClassificationTimeout", "00:00:00.3"));

        var response = await site.PostAsync(Songs.Tone(1), "slow.wav");

        Assert.Contains("slow.wav: the song was not classified within 0.3 seconds", await response.ProblemAsync(HttpStatusCode.GatewayTimeout, site), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_ShuttingDown_FinishesWhatIsThereAndRefusesNewWork()
    {
        using var site = Create();
        var admitted = site.PostAsync(Songs.Tone(1));
        await Eventually.IsTrueAsync(() => _classifier.Running == 1, "the song is being classified");

        using var socket = new TcpClient();
        await socket.ConnectAsync(site.Address.Host, site.Address.Port);

        // While the server begins to stop, and before it closes connections that do nothing.
        var refused = "";
        var lifetime = site.Services.GetRequiredService<IHostApplicationLifetime>();
        lifetime.ApplicationStopping.Register(() => refused = AskAsync(socket, "GET /api/limits").GetAwaiter().GetResult());
        await Task.Run(lifetime.StopApplication);

        Assert.StartsWith("HTTP/1.1 503 ", refused, StringComparison.Ordinal);
        Assert.Contains("Retry-After", refused, StringComparison.Ordinal);
        _classifier.Open();
        Assert.Equal(HttpStatusCode.OK, (await admitted).StatusCode);
    }

    [Fact]
    public async Task Post_ServerFails_TellsNothingOfItsInside()
    {
        using var site = new Site(Replace(new GatedClassifier { Error = new InvalidOperationException("secret") }.Opened()));

        var detail = await (await site.PostAsync(Songs.Tone(1))).ProblemAsync(HttpStatusCode.InternalServerError, site);

        Assert.DoesNotContain("secret", detail, StringComparison.Ordinal);
    }

    private Site Create(params (string, string?)[] settings) => new(Replace(_classifier), settings);

    private static Action<IServiceCollection> Replace(GatedClassifier classifier) => services => services.AddSingleton<IGenreClassifier>(classifier);

    private static async Task<string> AskAsync(TcpClient client, string request, string headers = "", string body = "")
    {
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"{request} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n{body}"));
        var buffer = new byte[1 << 16];
        var text = new StringBuilder();
        while (!text.ToString().Contains("\r\n0\r\n\r\n", StringComparison.Ordinal) && await client.GetStream().ReadAsync(buffer) is var count and > 0)
        {
            text.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }

        return text.ToString();
    }
}
