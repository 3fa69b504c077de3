using Microsoft.Extensions.DependencyInjection;
using MusicGenre.Library;

namespace MusicGenre.Cli.Recommending;

/// <summary>The sources of recommendations, by name.</summary>
internal static class RecommendationSources
{
    public const string Library = "library";
    public const string Spotify = "spotify";
    public const string Deezer = "deezer";

    // For tests of this program against stand-ins for the services. Only this machine and https are accepted.
    private const string SpotifyAddressVariable = "MUSICGENRE_SPOTIFY_ADDRESS";
    private const string DeezerAddressVariable = "MUSICGENRE_DEEZER_ADDRESS";

    /// <summary>The names, the default first.</summary>
    public static string[] Names { get; } = [Library, Spotify, Deezer];

    /// <summary>Registers one source.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="openIndex">Opens the library's index.</param>
    public static ServiceProvider Create(string name, Func<LibraryIndex> openIndex) => new ServiceCollection()
        .AddMusicGenreRecommendations(sources => _ = name switch
        {
            Library => sources.AddLibrary(options => options.OpenIndex = _ => openIndex()),
            Spotify => sources.AddSpotify(options =>
            {
                if (ReadAddress(SpotifyAddressVariable) is { } address)
                {
                    (options.ApiAddress, options.TokenAddress) = (new(address, "v1/"), new(address, "api/token"));
                }
            }),
            Deezer => sources.AddDeezer(options => options.ApiAddress = ReadAddress(DeezerAddressVariable) ?? options.ApiAddress),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such source."),
        })
        .BuildServiceProvider();

    private static Uri? ReadAddress(string variable)
        => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text && Uri.TryCreate(text, UriKind.Absolute, out var address) ? address : null;
}
