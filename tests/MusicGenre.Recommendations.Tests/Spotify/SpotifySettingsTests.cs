using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MusicGenre.Recommendations.Tests.Fakes;
using MusicGenre.Testing.MusicServices;
using Xunit;

namespace MusicGenre.Recommendations.Tests.Spotify;

public sealed class SpotifySettingsTests
{
    [Theory]
    [InlineData(null, FakeSpotify.ClientSecret)]
    [InlineData(FakeSpotify.ClientId, null)]
    [InlineData(" ", FakeSpotify.ClientSecret)]
    public async Task Credentials_Missing_AreToldWithTheRemedyAndNothingIsSent(string? id, string? secret)
    {
        using var spotify = new FakeSpotify();
        using var host = TestHost.For(spotify, new TestTime(), options => (options.ClientId, options.ClientSecret) = (id ?? "", secret ?? ""));

        var availability = host.Source.GetAvailability();
        var exception = await host.FailAsync();

        Assert.False(availability.IsAvailable);
        Assert.Equal(
            "Set SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET to the client ID and the client secret of an application of yours; register one at https://developer.spotify.com/dashboard.",
            availability.Setup);
        Assert.Equal(RecommendationFailure.NotConfigured, exception.Failure);
        Assert.Equal($"Spotify: not set up. {availability.Setup}", exception.Message);
        Assert.Empty(spotify.Requests);
    }

    [Fact]
    public async Task Credentials_WithLineBreaks_AreRefusedWithoutRepeatingThem()
    {
        using var spotify = new FakeSpotify();
        using var host = TestHost.For(spotify, new TestTime(), options => options.ClientSecret = "my secret\r\nX-Header: 1");

        var exception = await host.FailAsync();

        Assert.Equal(RecommendationFailure.NotConfigured, exception.Failure);
        Assert.DoesNotContain("my secret", exception.Message, StringComparison.Ordinal);
        Assert.Empty(spotify.Requests);
    }

    [Fact]
    public void Credentials_Set_MakeTheSourceAvailable()
    {
        using var spotify = new FakeSpotify();
        using var host = TestHost.For(spotify, new TestTime());

        Assert.Equal(new RecommendationAvailability(true), host.Source.GetAvailability());
    }

    [Theory]
    [InlineData("http://api.example.com/v1/")]
    [InlineData("v1")]
    [InlineData("ftp://127.0.0.1/")]
    public async Task Addresses_WithoutEncryptionToAnotherMachine_AreRefused(string address)
    {
        using var spotify = new FakeSpotify();
        using var api = TestHost.For(spotify, new TestTime(), options => options.ApiAddress = new(address, UriKind.RelativeOrAbsolute));
        using var token = TestHost.For(spotify, new TestTime(), options => options.TokenAddress = new(address, UriKind.RelativeOrAbsolute));

        Assert.Equal("Spotify: not set up. Spotify:ApiAddress must be an address with https.", (await api.FailAsync()).Message);
        Assert.Equal("Spotify: not set up. Spotify:TokenAddress must be an address with https.", (await token.FailAsync()).Message);
        Assert.Empty(spotify.Requests);
    }

    [Fact]
    public void Configuration_Section_IsReadAndCodeChangesIt()
    {
        var options = Read(
            new()
            {
                ["Spotify:ClientId"] = " id ",
                ["Spotify:ClientSecret"] = "secret",
                ["Spotify:Market"] = "SE",
                ["Spotify:ApiAddress"] = "https://proxy.example.com/api",
                ["Spotify:TokenAddress"] = "https://proxy.example.com/token",
            },
            options => options.Market = "DK");

        Assert.Equal(("id", "secret", "DK"), (options.ClientId, options.ClientSecret, options.Market));
        Assert.Equal(("https://proxy.example.com/api", "https://proxy.example.com/token"), (options.ApiAddress.AbsoluteUri, options.TokenAddress.AbsoluteUri));
    }

    [Fact]
    public void Environment_CredentialsThere_AreUsedUnlessTheConfigurationHasThem()
    {
        // No other test looks at what the environment says.
        Environment.SetEnvironmentVariable("SPOTIFY_CLIENT_ID", "id-of-environment");
        Environment.SetEnvironmentVariable("SPOTIFY_CLIENT_SECRET", "secret-of-environment");
        try
        {
            var options = Read(new() { ["Spotify:ClientId"] = "id-of-configuration" });

            Assert.Equal(("id-of-configuration", "secret-of-environment"), (options.ClientId, options.ClientSecret));
        }
        finally
        {
            Environment.SetEnvironmentVariable("SPOTIFY_CLIENT_ID", null);
            Environment.SetEnvironmentVariable("SPOTIFY_CLIENT_SECRET", null);
        }
    }

    [Fact]
    public void Options_AsText_SayOnlyWhetherCredentialsAreSet()
        => Assert.Equal("client ID set, client secret not set", new SpotifyOptions { ClientId = "abc" }.ToString());

    private static SpotifyOptions Read(Dictionary<string, string?> settings, Action<SpotifyOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddMusicGenreRecommendations(sources => sources.AddSpotify(configure));
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptionsMonitor<SpotifyOptions>>().CurrentValue;
    }
}
