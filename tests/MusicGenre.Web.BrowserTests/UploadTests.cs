using Microsoft.Playwright;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Web.BrowserTests;

public sealed class UploadTests(BrowserSite site) : BrowserTest(site)
{
    [BrowserFact]
    public async Task Choose_AClip_ShowsItsGenreAndTags()
    {
        var page = await OpenAsync();
        var chooser = await page.RunAndWaitForFileChooserAsync(() => page.ClickAsync("#choose-files"));
        await chooser.SetFilesAsync(DemoClips.PathOf("metal.mp3"));
        await page.Locator("#result").WaitForAsync();

        Assert.Equal(DemoClips.Verdict("metal.mp3"), await TextAsync(page, "#verdict-heading"));
        Assert.Equal("metal.mp3", await TextAsync(page, "[data-part=name]"));
        var facts = await TextAsync(page, "[data-part=facts]");
        Assert.Contains("Title Gallop", facts, StringComparison.Ordinal);
        Assert.Contains("Length 0:12", facts, StringComparison.Ordinal);
        Assert.Contains("Model mel-statistics", facts, StringComparison.Ordinal);
        Assert.Equal("verdict-heading", await page.EvaluateAsync<string>("document.activeElement.id"));
    }

    [BrowserFact]
    public async Task Drop_AClipAnywhere_ClassifiesIt()
    {
        var page = await OpenAsync();
        await DropAsync(page, DemoClips.PathOf("jazz.mp3"));
        await page.Locator("#result").WaitForAsync();

        Assert.StartsWith("jazz", await TextAsync(page, "#verdict-heading"), StringComparison.Ordinal);
        Assert.False(await page.Locator(".drop-veil").IsVisibleAsync());
    }

    [BrowserFact]
    public async Task Drop_AFolder_ClassifiesTheAudioInItAndLeavesTheRestOut()
    {
        var folder = Directory.CreateTempSubdirectory("musicgenre-drop-");
        try
        {
            var album = folder.CreateSubdirectory("album");
            File.Copy(DemoClips.PathOf("metal.mp3"), Path.Combine(folder.FullName, "one.mp3"));
            File.Copy(DemoClips.PathOf("disco.wav"), Path.Combine(album.FullName, "two.wav"));
            File.WriteAllText(Path.Combine(album.FullName, "list.txt"), "one, two");
            var page = await OpenAsync();
            await DropAsync(page, folder.FullName);
            await page.Locator("#files tr[data-state=done]").Nth(1).WaitForAsync();

            Assert.Equal(2, await page.Locator("#files tbody tr").CountAsync());
            Assert.Equal("1 file that is not audio was left out.", await TextAsync(page, "#files [data-part=note]"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [BrowserFact]
    public async Task Example_Chosen_ShowsItsResult()
    {
        var page = await OpenAsync();
        await page.Locator("#examples").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "classical" }).ClickAsync();
        await page.Locator("#result").WaitForAsync();

        Assert.Equal(DemoClips.Verdict("classical.wav"), await TextAsync(page, "#verdict-heading"));
    }

    [BrowserFact]
    public async Task Choose_Silence_IsSilentAndSaysSoOnce()
    {
        var page = await OpenResultAsync(Clips.Silence());

        Assert.Equal("Silent", await TextAsync(page, "#verdict-heading"));
        Assert.Equal("", await TextAsync(page, "#result [data-part=message]"));
        Assert.False(await page.Locator("[data-part=warnings]").IsVisibleAsync());
        Assert.Equal("silent", await TextAsync(page, "[data-part=moment]"));
        Assert.False(await page.Locator("[data-part=top]").IsVisibleAsync());
        await AssertAccessibleAsync(page);
    }

    [BrowserFact]
    public async Task Choose_TextNamedMp3_SaysWhatIsWrongAndWhatToDo()
    {
        ExpectedStatuses.Add(415);
        var page = await OpenAsync();
        await page.SetInputFilesAsync("#file-input", Clips.Text);
        var problem = page.Locator("#problem .notice");
        await problem.WaitForAsync();

        var text = await problem.InnerTextAsync();
        Assert.Contains("notes.mp3", text, StringComparison.Ordinal);
        Assert.Contains("This is not an audio file.", text, StringComparison.Ordinal);
        Assert.Contains("Supported formats: WAV, ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("bytes", text, StringComparison.Ordinal);
        await AssertAccessibleAsync(page);

        await problem.GetByText("Technical detail").ClickAsync();
        Assert.Contains("begins with the bytes", await problem.InnerTextAsync(), StringComparison.Ordinal);
        await AssertAccessibleAsync(page);
    }

    [BrowserFact]
    public async Task Choose_AnEmptyFile_SaysSo()
    {
        ExpectedStatuses.UnionWith([400, 415, 422]);
        var page = await OpenAsync();
        await page.SetInputFilesAsync("#file-input", Clips.Empty);
        var problem = page.Locator("#problem .notice");
        await problem.WaitForAsync();

        Assert.Contains("empty", await problem.InnerTextAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [BrowserFact]
    public async Task Choose_AFileAboveTheLimit_IsRefusedBeforeItIsSent()
    {
        var page = await OpenAsync(address: await Site.GetStrictAddressAsync());
        var isSent = false;
        page.Request += (_, request) => isSent |= request.Method == "POST";
        await page.SetInputFilesAsync("#file-input", Clips.Read("metal.mp3"));
        var problem = page.Locator("#problem .notice");
        await problem.WaitForAsync();

        Assert.Contains("too large", await problem.InnerTextAsync(), StringComparison.Ordinal);
        Assert.False(isSent);
    }

    [BrowserFact]
    public async Task Cancel_WhileTheServerWorks_ReturnsToTheStart()
    {
        var page = await OpenAsync(prepare: page => page.RouteAsync("**/api/classifications?*", _ => Task.CompletedTask));
        await page.SetInputFilesAsync("#file-input", Clips.Read("metal.mp3"));
        await page.Locator("#work").WaitForAsync();
        await AssertAccessibleAsync(page);
        await page.ClickAsync("#work-cancel");
        await page.Locator("#work").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Hidden });

        Assert.Equal("Canceled.", await page.Locator("#announcements").TextContentAsync());
        Assert.Equal("choose-files", await page.EvaluateAsync<string>("document.activeElement.id"));
    }

    [BrowserFact]
    public async Task Choose_WithAnotherModel_UsesIt()
    {
        var page = await OpenAsync();
        await page.SelectOptionAsync("#model-select", "mfcc-cnn");
        await ClassifyAsync(page, Clips.Read("disco.wav"));

        Assert.Contains("Model mfcc-cnn", await TextAsync(page, "[data-part=facts]"), StringComparison.Ordinal);
    }

    /// <summary>Drops a file or folder on the heading, as the operating system would.</summary>
    private static async Task DropAsync(IPage page, string path)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        var box = (await page.Locator("h1").BoundingBoxAsync())!;
        foreach (var type in (string[])["dragEnter", "dragOver", "drop"])
        {
            await session.SendAsync("Input.dispatchDragEvent", new Dictionary<string, object>
            {
                ["type"] = type,
                ["x"] = box.X + 20,
                ["y"] = box.Y + 20,
                ["data"] = new { items = Array.Empty<object>(), files = new[] { path }, dragOperationsMask = 1 },
            });
            if (type == "dragOver")
            {
                Assert.True(await page.Locator(".drop-veil").IsVisibleAsync());
            }
        }
    }
}
