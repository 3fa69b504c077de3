using Microsoft.Playwright;
using Xunit;

namespace MusicGenre.Web.BrowserTests;

/// <summary>What holds for every page in both sizes and themes; the base class checks the rest after each test.</summary>
public sealed class EveryPageTests(BrowserSite site) : BrowserTest(site)
{
    public static TheoryData<string, string> Looks { get; } = new()
    {
        { "desktop", "light" },
        { "desktop", "dark" },
        { "phone", "light" },
        { "phone", "dark" },
    };

    [BrowserTheory]
    [MemberData(nameof(Looks))]
    public async Task StartPage_InEachLook_IsAccessible(string device, string theme)
    {
        var page = await OpenAsync("/", PageOptions.Of(device, theme));

        await AssertAccessibleAsync(page);
    }

    [BrowserTheory]
    [MemberData(nameof(Looks))]
    public async Task Result_InEachLook_IsAccessible(string device, string theme)
    {
        var page = await OpenResultAsync(Clips.Read("metal.mp3"), PageOptions.Of(device, theme));
        await page.Locator(".chart-frame[data-state=ready]").WaitForAsync();

        await AssertAccessibleAsync(page);
    }

    [BrowserTheory]
    [MemberData(nameof(Looks))]
    public async Task ManyFiles_InEachLook_AreAccessible(string device, string theme)
    {
        ExpectedStatuses.Add(415);
        var page = await OpenAsync("/", PageOptions.Of(device, theme));
        await page.SetInputFilesAsync("#file-input", [Clips.Read("metal.mp3"), Clips.Text, Clips.Read("disco.wav")]);
        await page.Locator("#files [data-part=totals]:has-text('3 of 3')").WaitForAsync();

        await AssertAccessibleAsync(page);
    }

    [BrowserTheory]
    [MemberData(nameof(Looks))]
    public async Task Microphone_InEachLook_IsAccessible(string device, string theme)
    {
        var page = await OpenAsync("/", PageOptions.Of(device, theme));
        await page.ClickAsync("#open-live");
        await page.Locator("#live").WaitForAsync();

        await AssertAccessibleAsync(page);
    }

    [BrowserTheory]
    [MemberData(nameof(Looks))]
    public async Task ModelPage_InEachLook_IsAccessible(string device, string theme)
    {
        var page = await OpenAsync("/model.html", PageOptions.Of(device, theme));
        await page.Locator("#model .chart-frame[data-state=ready]").First.WaitForAsync();

        await AssertAccessibleAsync(page);
    }

    [BrowserFact]
    public async Task MissingPage_Asked_IsAPageThatLeadsBack()
    {
        ExpectedStatuses.Add(404);
        var page = await OpenAsync("/no/such/page");

        Assert.Equal("There is no page here", await TextAsync(page, "h1"));
        await AssertAccessibleAsync(page);
        await page.ClickAsync("main a");
        await page.Locator("#choose-files").WaitForAsync();
    }

    [BrowserFact]
    public async Task Keyboard_FromTheTop_ReachesEverythingInOrder()
    {
        var page = await OpenAsync();
        List<string> reached = [];
        for (var i = 0; i < 9; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            reached.Add(await page.EvaluateAsync<string>("document.activeElement.id || document.activeElement.textContent.trim()"));
            Assert.NotEqual("none", await page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"));
        }

        Assert.Equal(["Skip to the content", "MusicGenre", "Classify", "Models", "theme-button", "choose-files", "choose-folder", "open-live", "model-select"], reached);
        TaskCompletionSource<IFileChooser> chooser = new();
        page.FileChooser += (_, opened) => chooser.TrySetResult(opened);

        // The browser knows that choosers are wanted once it has answered something else.
        await page.Locator("#choose-files").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.True((await chooser.Task.WaitAsync(TimeSpan.FromSeconds(30))).IsMultiple);
    }

    [BrowserFact]
    public async Task ReducedMotion_Wanted_StopsAnimations()
    {
        var page = await OpenAsync("/", new PageOptions { Motion = ReducedMotion.Reduce }, prepare: page => page.RouteAsync("**/api/classifications?*", _ => Task.CompletedTask));
        await page.SetInputFilesAsync("#file-input", Clips.Read("disco.wav"));
        await page.Locator("#work").WaitForAsync();

        Assert.Equal(0, await page.EvaluateAsync<int>("new Promise(done => setTimeout(() => done(document.getAnimations().filter(a => a.playState === 'running').length), 200))"));
    }
}
