using Microsoft.Playwright;
using MusicGenre.Audio;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Web.BrowserTests;

/// <summary>One browser and one server for all tests. The browser's microphone hears a sample clip.</summary>
public sealed class BrowserSite : IAsyncLifetime
{
    private readonly string _heard = Path.Combine(Path.GetTempPath(), $"musicgenre-{Guid.NewGuid():N}.wav");
    private IPlaywright? _playwright;
    private WebServer? _server;
    private WebServer? _strictServer;

    public IBrowser Browser { get; private set; } = null!;

    public Uri Address => _server!.Address;

    /// <summary>A server that takes no file above 150,000 bytes.</summary>
    public async Task<Uri> GetStrictAddressAsync() => (_strictServer ??= await WebServer.StartAsync("--MusicGenre:MaximumBytes=150000")).Address;

    public async Task InitializeAsync()
    {
        if (Chromium.Program is null)
        {
            return;
        }

        await File.WriteAllBytesAsync(_heard, DemoClips.ToWav("metal.mp3", WavSampleFormat.Pcm16));
        _server = await WebServer.StartAsync();
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium.Program,
            Args =
            [
                "--no-sandbox",
                "--mute-audio",
                "--autoplay-policy=no-user-gesture-required",
                "--use-fake-device-for-media-stream",
                $"--use-file-for-fake-audio-capture={_heard}",
            ],
        });
    }

    public async Task DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        _playwright?.Dispose();
        _server?.Dispose();
        _strictServer?.Dispose();
        File.Delete(_heard);
    }
}
