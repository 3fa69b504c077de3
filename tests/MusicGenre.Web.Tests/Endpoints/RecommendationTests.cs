using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MusicGenre.Library;
using MusicGenre.Models;
using MusicGenre.Recommendations;
using MusicGenre.Web.Tests.Fakes;
using Xunit;

namespace MusicGenre.Web.Tests.Endpoints;

public sealed class RecommendationTests
{
    [Fact]
    public async Task Get_Sources_SayWhatTheyNeed()
    {
        using var site = new Site(("Recommendations:LibraryIndex", Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.db")));

        var sources = (await site.GetAsync("/api/recommendations/sources")).GetProperty("sources").EnumerateArray().ToList();

        Assert.Equal(["library", "spotify", "deezer"], sources.Select(source => source.GetProperty("name").GetString()));
        Assert.False(sources[0].GetProperty("available").GetBoolean());
        Assert.Contains("musicgenre index", sources[0].GetProperty("setup").GetString(), StringComparison.Ordinal);
        Assert.Equal(["tracks"], sources[0].GetProperty("kinds").EnumerateArray().Select(kind => kind.GetString()));
        Assert.Equal([false, true, true], sources.Select(source => source.GetProperty("online").GetBoolean()));
        Assert.All(sources, source => Assert.NotEmpty(source.GetProperty("attribution").GetProperty("text").GetString()!));
    }

    [Fact]
    public async Task Get_SourcesTurnedOff_AreNotThere()
    {
        using var site = new Site(("Recommendations:Library", "false"), ("Recommendations:Spotify", "false"), ("Recommendations:Deezer", "false"));

        Assert.Empty((await site.GetAsync("/api/recommendations/sources")).GetProperty("sources").EnumerateArray());
        await (await site.Client.GetAsync(await StoreAsync(site) + "?source=library")).ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Get_FromTheLibrary_GivesSimilarSongsBestFirst()
    {
        var folder = Directory.CreateTempSubdirectory();
        var index = Path.Combine(folder.FullName, "library.db");
        double[] expected;
        using (var classifier = GenreClassifier.CreateDefault())
        using (var library = LibraryIndex.Open(index, classifier.Model))
        {
            await library.UpdateAsync([RepositoryRoot.File("samples", "audio")], classifier);
            var song = library.Find(RepositoryRoot.File("samples", "audio", "jazz.mp3"))!;
            expected = [.. library.FindSimilar(song, new SimilarTrackOptions { Count = 3 }).Select(similar => (double)similar.Similarity)];
        }

        using (var site = new Site(("Recommendations:LibraryIndex", index)))
        {
            var answer = await site.GetAsync(await StoreAsync(site) + "?limit=3");

            Assert.Equal("library", answer.GetProperty("source").GetString());
            var tracks = answer.GetProperty("tracks").EnumerateArray().ToList();

            // The song itself, of which the library has a copy, is not among them.
            Assert.Equal(expected, tracks.Select(track => track.GetProperty("similarity").GetDouble()), (a, b) => Math.Abs(a - b) < 1e-4);
            Assert.All(tracks, track => Assert.False(track.TryGetProperty("path", out _)));
            Assert.DoesNotContain(folder.FullName, answer.GetRawText(), StringComparison.Ordinal);
            var other = await site.GetAsync(await StoreAsync(site, "mfcc-cnn"));
            Assert.Empty(other.GetProperty("tracks").EnumerateArray());
            Assert.Contains(BundledModels.Default, Assert.Single(other.GetProperty("notes").EnumerateArray()).GetString(), StringComparison.Ordinal);
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Get_FromTheLibraryWhoseIndexIsBroken_NamesNoFileOfTheServer()
    {
        var index = Path.GetTempFileName();
        await File.WriteAllTextAsync(index, "This is no index.");
        using var site = new Site(("Recommendations:LibraryIndex", index));

        var detail = await (await site.Client.GetAsync(await StoreAsync(site))).ProblemAsync(HttpStatusCode.ServiceUnavailable);

        Assert.Contains("library", detail, StringComparison.Ordinal);
        File.Delete(index);
    }

    [Fact]
    public async Task Get_FromASource_GivesWhatItSaysAndOnlyLinksOfTheWeb()
    {
        var source = new FakeSource();
        using var site = Create(source);

        var answer = await site.GetAsync(await StoreAsync(site) + "?source=fake&limit=7");

        Assert.Equal(
            """{"source":"fake","attribution":{"text":"From nowhere","url":"https://example.org/"},"tracks":[{"title":"<b>One</b>","artist":"A","durationSeconds":61.5,"url":"https://example.org/1"},{"title":"Two"}],"playlists":[{"title":"List","owner":"B","trackCount":3,"url":"https://example.org/2"}],"notes":["A note."]}""",
            answer.GetRawText());
        Assert.Equal((7, "jazz", null), (source.Query!.Limit, Assert.Single(source.Query.Genres), source.Query.Path));
    }

    [Theory]
    [InlineData(RecommendationFailure.RateLimited, HttpStatusCode.TooManyRequests)]
    [InlineData(RecommendationFailure.Unavailable, HttpStatusCode.BadGateway)]
    [InlineData(RecommendationFailure.MalformedAnswer, HttpStatusCode.BadGateway)]
    [InlineData(RecommendationFailure.AccessRefused, HttpStatusCode.BadGateway)]
    [InlineData(RecommendationFailure.NotConfigured, HttpStatusCode.ServiceUnavailable)]
    [InlineData(RecommendationFailure.RequestRefused, HttpStatusCode.BadRequest)]
    public async Task Get_SourceThatFails_IsAProblem(RecommendationFailure failure, HttpStatusCode status)
    {
        using var site = Create(new FakeSource { Error = new RecommendationException("Fake", failure, "no luck.", TimeSpan.FromSeconds(7)) });

        var response = await site.Client.GetAsync(await StoreAsync(site));

        Assert.Equal("Fake: no luck.", await response.ProblemAsync(status));
        Assert.Equal(status == HttpStatusCode.TooManyRequests ? TimeSpan.FromSeconds(7) : null, response.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task Get_SourceThatIsNotSetUp_SaysHow()
    {
        using var site = Create(new FakeSource { Availability = new(false, "Set the setting Fake:Key.") });

        Assert.Equal(
            "Fake is not set up. Set the setting Fake:Key.", await (await site.Client.GetAsync(await StoreAsync(site))).ProblemAsync(HttpStatusCode.ServiceUnavailable));
    }

    [Theory]
    [InlineData("?limit=0", HttpStatusCode.BadRequest)]
    [InlineData("?limit=101", HttpStatusCode.BadRequest)]
    [InlineData("?source=none", HttpStatusCode.BadRequest)]
    public async Task Get_BadQuery_IsRefused(string query, HttpStatusCode status)
    {
        using var site = Create(new FakeSource());

        await (await site.Client.GetAsync(await StoreAsync(site) + query)).ProblemAsync(status);
    }

    private static Site Create(FakeSource source) => new(services => services.RemoveAll<IRecommendationSource>().AddSingleton<IRecommendationSource>(source));

    private static async Task<string> StoreAsync(Site site, string model = BundledModels.Default)
    {
        var result = await Site.ReadAsync(await site.PostAsync(Songs.Sample("jazz.mp3"), query: $"?charts=true&model={model}"));
        return result.GetProperty("links").GetProperty("recommendations").GetString()!;
    }
}
