using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using Xunit;

namespace MusicGenre.Web.BrowserTests;

public sealed class ResultTests(BrowserSite site) : BrowserTest(site)
{
    [BrowserFact]
    public async Task Top_MovedByKeyboard_ShowsSoManyGenres()
    {
        var page = await OpenResultAsync(Clips.Read("jazz.mp3"));
        var bars = page.Locator("#result [data-part=bars] li");
        Assert.Equal(5, await bars.CountAsync());

        await page.Locator("#result [data-part=top]").PressAsync("End");
        Assert.Equal(10, await bars.CountAsync());
        Assert.Equal("10 of 10", await TextAsync(page, "[data-part=top-value]"));
        var shares = (await bars.Locator(".bar-value").AllInnerTextsAsync()).Select(text => double.Parse(text.TrimEnd('%', '\u00a0', ' '), CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(shares.OrderDescending(), shares);
        Assert.InRange(shares.Sum(), 99.5, 100.5);

        await page.Locator("#result [data-part=top]").PressAsync("Home");
        Assert.Equal(1, await bars.CountAsync());
    }

    [BrowserFact]
    public async Task Tabs_ByArrowKeys_ShowEachChart()
    {
        var page = await OpenResultAsync(Clips.Read("disco.wav"));
        var tabs = page.Locator("[data-part=charts-body] [role=tab]");
        await tabs.First.WaitForAsync();
        var count = await tabs.CountAsync();
        Assert.True(count >= 8, $"{count} charts");
        await tabs.First.FocusAsync();
        for (var i = 0; i < count; i++)
        {
            Assert.Equal("true", await tabs.Nth(i).GetAttributeAsync("aria-selected"));
            Assert.Equal(1, await page.Locator("[data-part=charts-body] [role=tab][tabindex='0']").CountAsync());
            await page.Locator("[data-part=charts-body] .chart-frame[data-state=ready]").WaitForAsync();
            var image = page.Locator("[data-part=charts-body] img");
            Assert.True(await image.EvaluateAsync<int>("image => image.naturalWidth") > 200);
            Assert.NotEqual("", await image.GetAttributeAsync("alt"));
            await page.Keyboard.PressAsync("ArrowRight");
        }

        Assert.Equal("true", await tabs.First.GetAttributeAsync("aria-selected"));
        await page.Keyboard.PressAsync("End");
        Assert.Equal("true", await tabs.Last.GetAttributeAsync("aria-selected"));
    }

    [BrowserFact]
    public async Task ThemeButton_WithAChart_DrawsItForTheTheme()
    {
        var page = await OpenResultAsync(Clips.Read("disco.wav"));
        await page.Locator(".chart-frame[data-state=ready]").WaitForAsync();
        var request = await page.RunAndWaitForRequestAsync(() => page.ClickAsync("#theme-button"), request => request.Url.Contains("/charts/mel-spectrogram.svg", StringComparison.Ordinal));

        Assert.Contains("theme=dark", request.Url, StringComparison.Ordinal);
        Assert.Equal("rgb(15, 17, 20)", await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        await page.ReloadAsync();
        Assert.Equal("true", await page.GetAttributeAsync("#theme-button", "aria-pressed"));
        Assert.Equal("rgb(15, 17, 20)", await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
    }

    [BrowserFact]
    public async Task Charts_ThatFail_SayWhyAndCanBeTriedAgain()
    {
        ExpectedStatuses.Add(503);
        var page = await OpenAsync();
        await page.RouteAsync("**/charts/mel-spectrogram.svg?*", route => route.FulfillAsync(new RouteFulfillOptions
        {
            Status = 503,
            ContentType = "application/problem+json",
            Body = """{"title":"Busy","detail":"Too many charts are being drawn.","status":503}""",
        }));
        await ClassifyAsync(page, Clips.Read("disco.wav"));
        await page.Locator(".chart-frame[data-state=failed]").WaitForAsync();
        Assert.Contains("Too many charts are being drawn.", await TextAsync(page, ".chart-frame"), StringComparison.Ordinal);
        await AssertAccessibleAsync(page);

        await page.UnrouteAsync("**/charts/mel-spectrogram.svg?*");
        await page.Locator(".chart-frame button").ClickAsync();
        await page.Locator(".chart-frame[data-state=ready]").WaitForAsync();
    }

    [BrowserFact]
    public async Task Track_ClickedInTheMiddle_SeeksThere()
    {
        var page = await OpenResultAsync(Clips.Read("metal.mp3"));
        var track = page.Locator("[data-part=track]");
        await track.ScrollIntoViewIfNeededAsync();
        await track.ClickAsync();

        Assert.InRange(await PositionAsync(page), 5.5, 6.5);
        Assert.StartsWith("0:0", await page.GetAttributeAsync("[data-part=track]", "aria-valuetext"), StringComparison.Ordinal);
        Assert.Contains("of 0:12", await page.GetAttributeAsync("[data-part=track]", "aria-valuetext"), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Track_ByKeyboard_SeeksAndPlays()
    {
        var page = await OpenResultAsync(Clips.Read("metal.mp3"));
        var track = page.Locator("[data-part=track]");
        await track.FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        Assert.Equal(5, await PositionAsync(page), 1);
        await page.Keyboard.PressAsync("End");
        Assert.Equal(12, await PositionAsync(page), 1);
        await page.Keyboard.PressAsync("Home");
        Assert.Equal(0, await PositionAsync(page), 1);

        await page.Keyboard.PressAsync("Space");
        var button = page.Locator("[data-part=play]");
        await WaitAsync(page, "Number(document.querySelector('[data-part=track]').getAttribute('aria-valuenow')) > 0.3");
        Assert.Equal("Pause", await button.GetAttributeAsync("aria-label"));
        await page.Keyboard.PressAsync("Space");
        await page.Locator("[data-part=play][aria-label=Play]").WaitForAsync();
    }

    [BrowserFact]
    public async Task Moment_WhereTheSegmentIs_ShowsItsGenres()
    {
        var page = await OpenResultAsync(Clips.Read("reggae.mp3"));
        using var result = JsonDocument.Parse(await DownloadAsync(page, "#result [data-part=json]", "reggae.json"));
        var segments = result.RootElement.GetProperty("segments").EnumerateArray().ToList();
        foreach (var segment in segments)
        {
            var middle = (segment.GetProperty("startSeconds").GetDouble() + segment.GetProperty("endSeconds").GetDouble()) / 2;
            var box = (await page.Locator("[data-part=track]").BoundingBoxAsync())!;
            await page.Locator("[data-part=track]").ClickAsync(new LocatorClickOptions
            {
                Position = new Position { X = (float)(box.Width * middle / result.RootElement.GetProperty("durationSeconds").GetDouble()), Y = 60 },
            });
            var best = segment.GetProperty("genres")[0];
            var name = best.GetProperty("genre").GetString()!;
            var share = (best.GetProperty("probability").GetDouble() * 100).ToString("F1", CultureInfo.InvariantCulture);
            Assert.StartsWith($"{name} {share} %", await TextAsync(page, "[data-part=moment]"), StringComparison.Ordinal);
        }
    }

    [BrowserFact]
    public async Task Play_AFileTheBrowserCannotPlay_PlaysWhatTheServerDecoded()
    {
        var page = await OpenAsync();
        var au = Clips.Read("disco.wav").Buffer;
        await ClassifyAsync(page, new FilePayload { Name = "disco.au", MimeType = "audio/basic", Buffer = AuOf(au) });
        await page.Locator("[data-part=play]").ClickAsync();
        await WaitAsync(page, "Number(document.querySelector('[data-part=track]').getAttribute('aria-valuenow')) > 0.3");

        Assert.Contains("cannot play the file itself", await TextAsync(page, "[data-part=player-note]"), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Downloads_OfAResult_HoldItsSegments()
    {
        var page = await OpenResultAsync(Clips.Read("metal.mp3"));
        using var json = JsonDocument.Parse(await DownloadAsync(page, "#result [data-part=json]", "metal.json"));
        var csv = (await DownloadAsync(page, "#result [data-part=csv]", "metal.csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("metal", json.RootElement.GetProperty("genre").GetString());
        Assert.Equal("name,startSeconds,endSeconds,model,genre,reason,blues,classical,country,disco,hiphop,jazz,metal,pop,reggae,rock", csv[0]);
        Assert.Equal(json.RootElement.GetProperty("segments").GetArrayLength(), csv.Length - 1);
        Assert.StartsWith("metal.mp3,0,", csv[1], StringComparison.Ordinal);
        Assert.Equal(1, csv[1].Split(',')[6..].Sum(share => double.Parse(share, CultureInfo.InvariantCulture)), 2);
    }

    [BrowserFact]
    public async Task Csv_AfterForgetting_IsThatOfTheServer()
    {
        var page = await OpenResultAsync(Clips.Read("metal.mp3"));
        var ofServer = Values(await DownloadAsync(page, "#result [data-part=csv]", "metal.csv"));
        await page.Locator("[data-part=forget]").ClickAsync();
        await page.GetByText("Forgotten", new PageGetByTextOptions { Exact = true }).First.WaitForAsync();

        Assert.Equal(ofServer, Values(await DownloadAsync(page, "#result [data-part=csv]", "metal.csv")));

        // Small numbers may be written in two ways.
        static List<string> Values(string csv) =>
            [.. csv.Split(',', '\r').Select(field => double.TryParse(field, CultureInfo.InvariantCulture, out var value) ? value.ToString(CultureInfo.InvariantCulture) : field)];
    }

    [BrowserFact]
    public async Task Forget_Pressed_RemovesTheSoundFromTheServer()
    {
        var page = await OpenResultAsync(Clips.Read("metal.mp3"));
        using var result = JsonDocument.Parse(await DownloadAsync(page, "#result [data-part=json]", "metal.json"));
        var self = result.RootElement.GetProperty("links").GetProperty("self").GetString();
        await page.Locator("[data-part=forget]").ClickAsync();
        await page.GetByText("Forgotten", new PageGetByTextOptions { Exact = true }).First.WaitForAsync();

        using var client = new HttpClient { BaseAddress = Site.Address };
        using var answer = await client.GetAsync(new Uri(self!, UriKind.Relative));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
        Assert.True(await page.Locator("[data-part=forget]").IsDisabledAsync());
        Assert.Contains("Kept no, forgotten", await TextAsync(page, "[data-part=facts]"), StringComparison.Ordinal);
        await AssertAccessibleAsync(page);
    }

    [BrowserFact]
    public async Task Name_WithMarkup_IsShownAsText()
    {
        var clip = Clips.Read("disco.wav");
        var page = await OpenResultAsync(new FilePayload { Name = "<img src=x onerror=alert(1)>.wav", MimeType = clip.MimeType, Buffer = clip.Buffer });

        Assert.Contains("<img src=x", await TextAsync(page, "[data-part=name]"), StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator("[data-part=name] img").CountAsync());
    }

    private static async Task<double> PositionAsync(IPage page) => double.Parse((await page.GetAttributeAsync("[data-part=track]", "aria-valuenow"))!, CultureInfo.InvariantCulture);

    private static async Task<string> DownloadAsync(IPage page, string button, string name)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync(button));
        Assert.Equal(name, download.SuggestedFilename);
        return await File.ReadAllTextAsync(await download.PathAsync());
    }

    /// <summary>The samples of a WAV file of 22.05 kHz, mono, 16 bits, as AU, which browsers cannot play.</summary>
    private static byte[] AuOf(byte[] wav)
    {
        var samples = wav.AsSpan(44).ToArray();
        for (var i = 0; i + 1 < samples.Length; i += 2)
        {
            (samples[i], samples[i + 1]) = (samples[i + 1], samples[i]);
        }

        byte[] header = [.. ".snd"u8, 0, 0, 0, 24, 255, 255, 255, 255, 0, 0, 0, 3, 0, 0, 0x56, 0x22, 0, 0, 0, 1];
        return [.. header, .. samples];
    }
}
