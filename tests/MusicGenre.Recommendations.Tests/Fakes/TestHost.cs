using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MusicGenre.Testing.MusicServices;
using Xunit;

namespace MusicGenre.Recommendations.Tests.Fakes;

/// <summary>A container with one source, a clock that the test moves, and logs.</summary>
internal sealed class TestHost : IDisposable
{
    private readonly ServiceProvider _provider;

    private TestHost(TestTime time, Action<RecommendationSourcesBuilder> addSources, Action<IServiceCollection>? change = null)
    {
        Time = time;
        var services = new ServiceCollection();
        services.AddLogging(builder => builder.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs));
        services.AddSingleton<TimeProvider>(time);
        change?.Invoke(services);
        services.AddMusicGenreRecommendations(addSources);
        _provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public TestTime Time { get; }

    public CollectedLogs Logs { get; } = new();

    public IRecommendationSource Source => _provider.GetRequiredService<IRecommendationSource>();

    public static TestHost For(FakeSpotify spotify, TestTime time, Action<SpotifyOptions>? change = null) => new(time, sources => sources.AddSpotify(options =>
    {
        options.ClientId = FakeSpotify.ClientId;
        options.ClientSecret = FakeSpotify.ClientSecret;
        options.ApiAddress = spotify.ApiAddress;
        options.TokenAddress = spotify.TokenAddress;
        change?.Invoke(options);
    }));

    public static TestHost For(FakeDeezer deezer, Action<IServiceCollection>? change = null)
        => new(new TestTime(), sources => sources.AddDeezer(options => options.ApiAddress = deezer.Address), change);

    public static TestHost For(string index, Action<LibraryRecommendationOptions>? change = null) => new(new TestTime(), sources => sources.AddLibrary(options =>
    {
        options.IndexPath = index;
        change?.Invoke(options);
    }));

    /// <summary>Asks for tracks of a genre.</summary>
    public async Task<IReadOnlyList<RecommendedTrack>> FindTracksAsync(string genre = "rock", int limit = 10)
        => (await Source.RecommendAsync(new RecommendationQuery { Genres = [genre], Kinds = RecommendationKinds.Tracks, Limit = limit })).Tracks;

    /// <summary>Asks for playlists of a genre.</summary>
    public async Task<IReadOnlyList<RecommendedPlaylist>> FindPlaylistsAsync(string genre = "rock", int limit = 10)
        => (await Source.RecommendAsync(new RecommendationQuery { Genres = [genre], Kinds = RecommendationKinds.Playlists, Limit = limit })).Playlists;

    /// <summary>Asks for tracks, which must fail.</summary>
    public Task<RecommendationException> FailAsync(string genre = "rock") => Assert.ThrowsAsync<RecommendationException>(() => FindTracksAsync(genre));

    public void Dispose() => _provider.Dispose();
}
