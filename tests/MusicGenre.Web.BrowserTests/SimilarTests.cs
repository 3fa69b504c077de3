using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Xunit;

namespace MusicGenre.Web.BrowserTests;

/// <summary>Similar music, with answers of the contract instead of music services.</summary>
public sealed class SimilarTests(BrowserSite site) : BrowserTest(site)
{
    private const string Sources = """
        { "sources": [
          { "name": "library", "title": "Your library", "kinds": ["tracks"], "available": true, "online": false },
          { "name": "deezer", "title": "Deezer", "kinds": ["tracks"], "available": true, "online": true },
          { "name": "spotify", "title": "Spotify", "kinds": ["playlists"], "available": false, "online": true, "setup": "Set the client's id and secret." } ] }
        """;

    private const string Found = """
        { "source": "library", "attribution": { "text": "From your own files.", "url": "https://example.org/" },
          "tracks": [
            { "title": "Night <b>train</b>", "artist": "Somebody", "genre": "blues", "durationSeconds": 124.6, "similarity": 0.876, "url": "https://example.org/night" },
            { "title": "Bad link", "similarity": -0.1151, "url": "javascript:alert(1)" } ],
          "notes": ["Two tracks were left out."],
          "playlists": [ { "title": "Slow blues", "owner": "Someone", "trackCount": 12, "url": "https://example.org/slow" } ] }
        """;

    private const string Nothing = """
        { "source": "library", "attribution": { "text": "From your own files." }, "tracks": [], "playlists": [], "notes": ["The song is silent, so nothing is similar to it."] }
        """;

    [BrowserFact]
    public async Task Similar_FromTheLibrary_ShowsTracksAndPlaylists()
    {
        var page = await OpenWithSourcesAsync();
        var panel = page.Locator("[data-part=similar-body]");
        await panel.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Night <b>train</b>" }).WaitForAsync();

        var text = string.Join(' ', (await panel.InnerTextAsync()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("Somebody", text, StringComparison.Ordinal);
        Assert.Contains("blues 2:05 similarity 0.88", text, StringComparison.Ordinal);
        Assert.Contains("Slow blues Someone 12 tracks", text, StringComparison.Ordinal);
        Assert.Contains("Two tracks were left out.", text, StringComparison.Ordinal);
        Assert.Contains("similarity \u22120.12", text, StringComparison.Ordinal);
        Assert.DoesNotContain("From your own files.", text, StringComparison.Ordinal);
        Assert.Equal("This server’s library", await panel.GetByRole(AriaRole.Tab).First.InnerTextAsync());
        Assert.Equal(0, await panel.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Bad link" }).CountAsync());
        await AssertAccessibleAsync(page);
    }

    [BrowserFact]
    public async Task Similar_WithNotesAndNoTracks_ShowsOnlyTheNotes()
    {
        var page = await OpenWithSourcesAsync(Nothing);
        var panel = page.Locator("[data-part=similar-body] [role=tabpanel]");
        await panel.GetByText("The song is silent, so nothing is similar to it.").WaitForAsync();

        Assert.Equal("The song is silent, so nothing is similar to it.", (await panel.InnerTextAsync()).Trim());
    }

    [BrowserFact]
    public async Task Similar_FromASourceThatIsNotSetUp_SaysHow()
    {
        var page = await OpenWithSourcesAsync();
        var panel = page.Locator("[data-part=similar-body]");
        await panel.GetByRole(AriaRole.Tab, new LocatorGetByRoleOptions { Name = "Spotify" }).ClickAsync();

        Assert.Contains("Set the client's id and secret.", await panel.InnerTextAsync(), StringComparison.Ordinal);
        await AssertAccessibleAsync(page);
    }

    [BrowserFact]
    public async Task Similar_FromASourceOfTheNetwork_IsAskedOnlyWhenWanted()
    {
        var page = await OpenWithSourcesAsync();
        var panel = page.Locator("[data-part=similar-body]");
        var isAsked = false;
        await page.RouteAsync("**/recommendations?source=deezer&*", route =>
        {
            isAsked = true;
            return AnswerAsync(route, Found);
        });
        await panel.GetByRole(AriaRole.Tab, new LocatorGetByRoleOptions { Name = "Deezer" }).ClickAsync();
        Assert.Contains("It gets the genre, not the song.", await panel.InnerTextAsync(), StringComparison.Ordinal);
        Assert.False(isAsked);

        await panel.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Ask Deezer" }).ClickAsync();
        await panel.GetByText("Slow blues").WaitForAsync();
        Assert.True(isAsked);
        Assert.Contains("From your own files.", await panel.InnerTextAsync(), StringComparison.Ordinal);
    }

    private async Task<IPage> OpenWithSourcesAsync(string ofLibrary = Found)
    {
        var page = await OpenAsync();
        await page.RouteAsync("**/api/recommendations/sources", route => AnswerAsync(route, Sources));
        await page.RouteAsync("**/recommendations?source=library&*", route => AnswerAsync(route, ofLibrary));
        await page.RouteAsync("**/api/classifications?*", async route =>
        {
            var answer = await route.FetchAsync();
            var song = JsonSerializer.Deserialize<JsonNode>(await answer.BodyAsync())!;
            song["links"]!["recommendations"] = $"{song["links"]!["self"]}/recommendations";
            await route.FulfillAsync(new RouteFulfillOptions { Response = answer, Body = song.ToJsonString() });
        });
        await ClassifyAsync(page, Clips.Read("jazz.mp3"));
        return page;
    }

    private static Task AnswerAsync(IRoute route, string json) => route.FulfillAsync(new RouteFulfillOptions { ContentType = "application/json", Body = json });
}
