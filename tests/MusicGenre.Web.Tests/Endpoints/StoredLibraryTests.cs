using System.Net;
using MusicGenre.Library;
using MusicGenre.Library.Cluster;
using MusicGenre.Library.Cluster.Tests.Servers;
using Xunit;

namespace MusicGenre.Web.Tests.Endpoints;

/// <summary>Recommendations from a library in a real PostgreSQL database.</summary>
public sealed class StoredLibraryTests
{
    [PostgresFact]
    public async Task Get_FromADatabase_GivesSimilarSongsAlsoAfterItWasAway()
    {
        await using var postgres = await PostgresServer.StartAsync();
        var address = postgres.Address("web");
        var expected = await FillAsync(address);
        using var site = new Site(("Recommendations:LibraryStore", address));
        var sources = (await site.GetAsync("/api/recommendations/sources")).GetProperty("sources");
        Assert.True(sources[0].GetProperty("available").GetBoolean());
        var song = await Site.ReadAsync(await site.PostAsync(Songs.Sample("jazz.mp3"), query: "?charts=true"));
        var query = song.GetProperty("links").GetProperty("recommendations").GetString() + "?source=library&limit=3";

        // Not reached yet; reached; lost; and reached again.
        await postgres.KillAsync();
        await AssertUnavailableAsync(site, query, address);
        await postgres.StartProcessAsync();
        await AssertSimilarAsync(site, query, expected);
        await postgres.KillAsync();
        await AssertUnavailableAsync(site, query, address);
        await postgres.StartProcessAsync();
        await AssertSimilarAsync(site, query, expected);
    }

    [PostgresFact]
    public async Task Get_FromADatabaseWithoutALibrary_FindsItWhenItIsMade()
    {
        await using var postgres = await PostgresServer.StartAsync();
        var address = postgres.Address("later");
        using var site = new Site(("Recommendations:LibraryStore", address));
        var song = await Site.ReadAsync(await site.PostAsync(Songs.Sample("jazz.mp3"), query: "?charts=true"));
        var query = song.GetProperty("links").GetProperty("recommendations").GetString() + "?source=library&limit=3";

        await AssertUnavailableAsync(site, query, address);
        var expected = await FillAsync(address);

        await AssertSimilarAsync(site, query, expected);
    }

    /// <summary>Puts the example songs into the database.</summary>
    /// <returns>The similarity of the songs that are most similar to jazz.mp3.</returns>
    private static async Task<double[]> FillAsync(string address)
    {
        using var classifier = GenreClassifier.CreateDefault();
        using var library = LibraryIndex.Open(ClusterLibrary.OpenStore(address, classifier.Model));
        await library.UpdateAsync([RepositoryRoot.File("samples", "audio")], classifier);
        var song = library.Find(Songs.Path("jazz.mp3"))!;
        return [.. library.FindSimilar(song, new SimilarTrackOptions { Count = 3 }).Select(similar => (double)similar.Similarity)];
    }

    private static async Task AssertSimilarAsync(Site site, string query, double[] expected)
    {
        var tracks = (await site.GetAsync(query)).GetProperty("tracks").EnumerateArray().ToList();

        Assert.Equal(expected, tracks.Select(track => track.GetProperty("similarity").GetDouble()), (a, b) => Math.Abs(a - b) < 1e-4);
        Assert.All(tracks, track => Assert.False(track.TryGetProperty("path", out _)));
    }

    private static async Task AssertUnavailableAsync(Site site, string query, string address)
    {
        var detail = await (await site.Client.GetAsync(query)).ProblemAsync(HttpStatusCode.ServiceUnavailable);

        Assert.Equal("The library cannot be searched now. The log of the server says why.", detail);
        Assert.DoesNotContain(new Uri(address).Authority, detail, StringComparison.Ordinal);
    }
}
