using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MusicGenre.Recommendations.Http;

namespace MusicGenre.Recommendations.Spotify;

/// <summary>Reads Spotify's settings from the configuration, if the program has one, and from the environment.</summary>
internal sealed class SpotifySettings(IServiceProvider provider) : IConfigureOptions<SpotifyOptions>, IPostConfigureOptions<SpotifyOptions>
{
    public const string Section = "Spotify";
    public const string IdVariable = "SPOTIFY_CLIENT_ID";
    public const string SecretVariable = "SPOTIFY_CLIENT_SECRET";

    private const string Remedy =
        $"Set {IdVariable} and {SecretVariable} to the client ID and the client secret of an application of yours; register one at https://developer.spotify.com/dashboard.";

    /// <summary>What keeps the settings from being used, with the remedy; null if nothing does. Values are never repeated.</summary>
    public static string? FindProblem(SpotifyOptions options) => options switch
    {
        _ when string.IsNullOrWhiteSpace(options.ClientId) || string.IsNullOrWhiteSpace(options.ClientSecret) => Remedy,
        _ when !IsPlain(options.ClientId) || !IsPlain(options.ClientSecret) => $"The credentials contain characters that they cannot have. {Remedy}",
        _ when !ServiceAddress.IsAllowed(options.ApiAddress) => $"{Section}:{nameof(options.ApiAddress)} must be an address with https.",
        _ when !ServiceAddress.IsAllowed(options.TokenAddress) => $"{Section}:{nameof(options.TokenAddress)} must be an address with https.",
        _ => null,
    };

    public void Configure(SpotifyOptions options)
    {
        if (provider.GetService<IConfiguration>()?.GetSection(Section) is not { } section)
        {
            return;
        }

        options.ClientId = section[nameof(options.ClientId)] ?? options.ClientId;
        options.ClientSecret = section[nameof(options.ClientSecret)] ?? options.ClientSecret;
        options.Market = section[nameof(options.Market)] ?? options.Market;
        options.ApiAddress = ConfiguredAddress.Read(section, nameof(options.ApiAddress)) ?? options.ApiAddress;
        options.TokenAddress = ConfiguredAddress.Read(section, nameof(options.TokenAddress)) ?? options.TokenAddress;
    }

    public void PostConfigure(string? name, SpotifyOptions options)
    {
        options.ClientId = (options.ClientId ?? Environment.GetEnvironmentVariable(IdVariable))?.Trim();
        options.ClientSecret = (options.ClientSecret ?? Environment.GetEnvironmentVariable(SecretVariable))?.Trim();
    }

    private static bool IsPlain(string text) => text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' or '~');
}
