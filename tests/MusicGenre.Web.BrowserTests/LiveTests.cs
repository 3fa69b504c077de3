using Microsoft.Playwright;
using Xunit;

namespace MusicGenre.Web.BrowserTests;

public sealed class LiveTests(BrowserSite site) : BrowserTest(site)
{
    [BrowserFact]
    public async Task Start_WithAMicrophone_ShowsGenresAndLevelWhileItRecords()
    {
        var page = await StartAsync();
        await page.Locator("#live-heading").WaitForAsync();
        await WaitAsync(page, "document.querySelectorAll('#live [data-part=strip] li').length >= 3");

        Assert.StartsWith("metal", await TextAsync(page, "#live [data-part=verdict]"), StringComparison.Ordinal);
        Assert.NotEqual("silent", await page.GetAttributeAsync("#live [data-part=meter]", "aria-valuetext"));
        Assert.NotEqual("0:00", await TextAsync(page, "#live [data-part=time]"));
        Assert.Equal(10, await page.Locator("#live [data-part=bars] li").CountAsync());
        await AssertAccessibleAsync(page);
    }

    [BrowserFact]
    public async Task Stop_AfterRecording_ClassifiesTheRecordingAsAFile()
    {
        var page = await StartAsync();
        await WaitAsync(page, "document.querySelector('#live [data-part=time]').textContent >= '0:05'");
        await page.ClickAsync("#live [data-part=stop]");
        await AssertAccessibleAsync(page);
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("#live [data-part=save]"));
        Assert.Equal("RIFF"u8.ToArray(), (await File.ReadAllBytesAsync(await download.PathAsync()))[..4]);

        await page.ClickAsync("#live [data-part=classify]");
        await page.Locator("#result").WaitForAsync();
        Assert.Equal("recording.wav", await TextAsync(page, "#result [data-part=name]"));
        Assert.StartsWith("metal", await TextAsync(page, "#verdict-heading"), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Start_WithoutPermission_SaysHowToAllowIt()
    {
        var page = await OpenAsync(options: new PageOptions { AllowsMicrophone = false });
        await page.ClickAsync("#open-live");
        await page.ClickAsync("#live [data-part=start]");
        var notice = page.Locator("#live [data-part=problem] .notice");
        await notice.WaitForAsync();

        Assert.Contains("The microphone is not allowed.", await notice.InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await page.Locator("#live [data-part=start]").IsVisibleAsync());
        await AssertAccessibleAsync(page);
    }

    [BrowserFact]
    public async Task Start_WithoutAMicrophone_SaysSo()
    {
        var page = await OpenAsync(prepare: page => page.AddInitScriptAsync("navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotFoundError'));"));
        await page.ClickAsync("#open-live");
        await page.ClickAsync("#live [data-part=start]");

        await page.GetByText("There is no microphone.").WaitForAsync();
    }

    [BrowserFact]
    public async Task ServerThatCloses_IsReportedAndTheRecordingStays()
    {
        var page = await OpenAsync(prepare: page => page.RouteWebSocketAsync("**/api/live", socket => socket.OnMessage(message =>
        {
            if (message.Binary is { Length: > 0 })
            {
                socket.Send("""{"error":"Live sound is limited to 10 minutes."}""");
                _ = Task.Delay(1500).ContinueWith(_ => socket.CloseAsync(), TaskScheduler.Default);
            }
        })));
        await page.ClickAsync("#open-live");
        await page.ClickAsync("#live [data-part=start]");
        await page.GetByText("Live sound is limited to 10 minutes.").WaitForAsync();

        Assert.True(await page.Locator("#live [data-part=start]").IsVisibleAsync());
        Assert.True(await page.Locator("#live [data-part=recording]").IsVisibleAsync());
    }

    private async Task<IPage> StartAsync()
    {
        var page = await OpenAsync();
        await page.ClickAsync("#open-live");
        await page.ClickAsync("#live [data-part=start]");
        return page;
    }
}
