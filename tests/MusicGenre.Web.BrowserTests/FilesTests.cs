using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Web.BrowserTests;

public sealed class FilesTests(BrowserSite site) : BrowserTest(site)
{
    [BrowserFact]
    public async Task ManyFiles_WithOneThatIsNotAudio_FillTheTable()
    {
        ExpectedStatuses.Add(415);
        var page = await OpenListAsync(Clips.Read("metal.mp3"), Clips.Text, Clips.Read("disco.wav"), Clips.Read("jazz.mp3"));

        Assert.Equal("4 of 4 files finished, 1 failed", await TextAsync(page, "#files [data-part=totals]"));
        var failed = page.Locator("#files tr[data-state=failed]");
        Assert.Contains("This is not an audio file.", await failed.InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("bytes", await failed.InnerTextAsync(), StringComparison.Ordinal);
        Assert.StartsWith($"metal.mp3 {DemoClips.Verdict("metal.mp3")} 0:12 done", await TextAsync(page, "#files tbody tr:nth-child(1)"), StringComparison.Ordinal);
        var histogram = await TextAsync(page, "#files [data-part=histogram]");
        Assert.Contains($"{DemoClips.Predict("disco.wav").Best.Genre} 1", histogram, StringComparison.Ordinal);
        Assert.Contains("reggae 0", histogram, StringComparison.Ordinal);
        await AssertAccessibleAsync(page);
    }

    [BrowserFact]
    public async Task Heads_Pressed_SortTheRows()
    {
        ExpectedStatuses.Add(415);
        var page = await OpenListAsync(Clips.Read("metal.mp3"), Clips.Text, Clips.Read("disco.wav"), Clips.Read("jazz.mp3"));
        var names = page.Locator("#files tbody th");

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "File", Exact = true }).ClickAsync();
        Assert.Equal(["disco.wav", "jazz.mp3", "metal.mp3", "notes.mp3"], await names.AllInnerTextsAsync());
        Assert.Equal("ascending", await page.Locator("#files th:has-text('File')").First.GetAttributeAsync("aria-sort"));

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Length", Exact = true }).PressAsync("Enter");
        Assert.Equal(["notes.mp3", "disco.wav", "metal.mp3", "jazz.mp3"], await names.AllInnerTextsAsync());
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Length", Exact = true }).PressAsync("Enter");
        Assert.Equal(["jazz.mp3", "metal.mp3", "disco.wav", "notes.mp3"], await names.AllInnerTextsAsync());
        Assert.Equal(1, await page.Locator("#files th[aria-sort]").CountAsync());
        Assert.Equal("descending", await page.Locator("#files th[aria-sort]").GetAttributeAsync("aria-sort"));
    }

    [BrowserFact]
    public async Task Row_Pressed_OpensItsResultAndBackReturns()
    {
        var page = await OpenListAsync(Clips.Read("metal.mp3"), Clips.Read("disco.wav"));
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "disco.wav" }).PressAsync("Enter");
        await page.Locator("#result").WaitForAsync();
        Assert.Equal(DemoClips.Verdict("disco.wav"), await TextAsync(page, "#verdict-heading"));
        Assert.False(await page.Locator("#files").IsVisibleAsync());

        await page.ClickAsync("[data-part=back]");
        Assert.True(await page.Locator("#files").IsVisibleAsync());
        Assert.Equal(2, await page.Locator("#files tr[data-state=done]").CountAsync());
    }

    [BrowserFact]
    public async Task Downloads_OfTheList_HoldResultsAndFailures()
    {
        ExpectedStatuses.Add(415);
        var page = await OpenListAsync(Clips.Read("metal.mp3"), Clips.Text);
        var csv = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("#files [data-part=csv]"));
        var lines = (await File.ReadAllTextAsync(await csv.PathAsync())).Split("\r\n");
        Assert.Equal("name,genre,probability,durationSeconds,reason,error", lines[0]);
        Assert.StartsWith(
            string.Create(CultureInfo.InvariantCulture, $"metal.mp3,metal,{Math.Truncate(100 * DemoClips.Predict("metal.mp3").Best.Probability) / 100}"), lines[1], StringComparison.Ordinal);
        Assert.StartsWith("notes.mp3,,,,,", lines[2], StringComparison.Ordinal);

        var json = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("#files [data-part=json]"));
        using var songs = JsonDocument.Parse(await File.ReadAllTextAsync(await json.PathAsync()));
        Assert.Equal("metal", songs.RootElement[0].GetProperty("genre").GetString());
        Assert.Contains("audio", songs.RootElement[1].GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task ABusyServer_IsAskedAgain()
    {
        ExpectedStatuses.Add(429);
        var refusals = 0;
        var page = await OpenAsync(prepare: page => page.RouteAsync("**/api/classifications?*", async route =>
        {
            if (Interlocked.Increment(ref refusals) <= 2)
            {
                await route.FulfillAsync(new RouteFulfillOptions
                {
                    Status = 429,
                    ContentType = "application/problem+json",
                    Headers = new Dictionary<string, string> { ["Retry-After"] = "1" },
                    Body = """{"title":"Busy","detail":"Try again.","status":429}""",
                });
            }
            else
            {
                await route.ContinueAsync();
            }
        }));
        await page.SetInputFilesAsync("#file-input", [Clips.Read("metal.mp3"), Clips.Read("disco.wav")]);
        await page.Locator("#files tr[data-state=done]").Nth(1).WaitForAsync();

        Assert.Equal(0, await page.Locator("#files tr[data-state=failed]").CountAsync());
        Assert.True(refusals >= 4);
    }

    [BrowserFact]
    public async Task Cancel_Pressed_LeavesTheRestOut()
    {
        var page = await OpenAsync(prepare: page => page.RouteAsync("**/api/classifications?*", _ => Task.CompletedTask));
        await page.SetInputFilesAsync("#file-input", [Clips.Read("metal.mp3"), Clips.Read("disco.wav"), Clips.Read("jazz.mp3"), Clips.Read("blues.mp3"), Clips.Read("reggae.mp3")]);
        await page.Locator("#files tr[data-state=working]").First.WaitForAsync();
        await page.ClickAsync("#files [data-part=cancel]");
        await page.Locator("#files tr[data-state=failed]").Nth(4).WaitForAsync();

        Assert.Equal("5 of 5 files finished, 5 failed", await TextAsync(page, "#files [data-part=totals]"));
    }

    [BrowserFact]
    public async Task ASilentFile_InTheTable_IsSilentAndHasNoGenre()
    {
        var page = await OpenListAsync(Clips.Silence(), Clips.Read("disco.wav"));

        Assert.Equal("silence.wav silent 0:10 done", await TextAsync(page, "#files tbody tr:nth-child(1)"));
        Assert.Contains("no genre 1", await TextAsync(page, "#files [data-part=histogram]"), StringComparison.Ordinal);
    }

    private async Task<IPage> OpenListAsync(params FilePayload[] files)
    {
        var page = await OpenAsync();
        await page.SetInputFilesAsync("#file-input", files);
        await page.Locator("#files tr[data-state=done], #files tr[data-state=failed]").Nth(files.Length - 1).WaitForAsync();
        return page;
    }
}
