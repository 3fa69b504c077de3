using Xunit;

namespace MusicGenre.Web.BrowserTests;

public sealed class ModelPageTests(BrowserSite site) : BrowserTest(site)
{
    [BrowserFact]
    public async Task ModelPage_Opened_ShowsEveryFigureWithItsProtocolOrData()
    {
        var page = await OpenAsync("/model.html");
        await page.Locator("#model").WaitForAsync();
        var figures = page.Locator("#model figure");
        var count = await figures.CountAsync();
        Assert.True(count >= 5, $"{count} figures");
        List<string> captions = [];
        for (var i = 0; i < count; i++)
        {
            await figures.Nth(i).Locator(".chart-frame[data-state=ready]").WaitForAsync();
            captions.Add(await figures.Nth(i).Locator("figcaption").InnerTextAsync());
        }

        Assert.All(captions, caption => Assert.Matches("Protocol: artist-grouped|Data: ", caption));
        Assert.Equal(7, captions.Count(caption => caption.Contains("Protocol: ", StringComparison.Ordinal)));
        Assert.Contains(captions, caption => caption.Contains("Data: The sample clip jazz.mp3", StringComparison.Ordinal));

        var measures = await TextAsync(page, "[data-part=measures]");
        Assert.Matches(@"Accuracy by track 7\d\.\d % 95 % interval: 7\d\.\d % to [78]\d\.\d %; 639 tracks", measures);
        Assert.Matches(@"Right genre among the first 3 9\d\.\d %", measures);
        Assert.DoesNotContain("NaN", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(3, await page.Locator("[data-part=accuracy] tbody tr").CountAsync());
        Assert.Equal(10, await page.Locator("[data-part=report] tbody tr").CountAsync());
        Assert.True(await page.Locator("[data-part=weaknesses] li").CountAsync() >= 3);
    }

    [BrowserFact]
    public async Task Chooser_AnotherModel_ShowsItAndKeepsItInTheAddress()
    {
        var page = await OpenAsync("/model.html");
        await page.Locator("#model").WaitForAsync();
        await page.SelectOptionAsync("#model-select", "mfcc-cnn");
        await page.Locator("#model-heading:has-text('mfcc-cnn')").WaitForAsync();

        Assert.EndsWith("?model=mfcc-cnn", page.Url, StringComparison.Ordinal);
        await page.ReloadAsync();
        await page.Locator("#model-heading:has-text('mfcc-cnn')").WaitForAsync();
    }
}
