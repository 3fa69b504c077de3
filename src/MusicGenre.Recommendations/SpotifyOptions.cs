namespace MusicGenre.Recommendations;

/// <summary>Settings of the source "spotify". Credentials come from here, from the configuration's section "Spotify", or from the environment.</summary>
/// <remarks>The values are checked when the source is used, so that a program without credentials starts.</remarks>
public sealed class SpotifyOptions
{
    /// <summary>The client ID of an application that you registered with Spotify. If null (the default), the environment variable SPOTIFY_CLIENT_ID is used.</summary>
    public string? ClientId { get; set; }

    /// <summary>The application's client secret. If null (the default), the environment variable SPOTIFY_CLIENT_SECRET is used.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>The market for queries without one, as two letters (ISO 3166-1 alpha-2). Null (the default) leaves it to the service.</summary>
    public string? Market { get; set; }

    /// <summary>The address of the Web API, https or on this machine. Default https://api.spotify.com/v1/.</summary>
    public Uri ApiAddress { get; set; } = new("https://api.spotify.com/v1/");

    /// <summary>The address that issues tokens, https or on this machine. Default https://accounts.spotify.com/api/token.</summary>
    public Uri TokenAddress { get; set; } = new("https://accounts.spotify.com/api/token");

    /// <summary>Tells which credentials are set, but not what they are.</summary>
    public override string ToString() => $"client ID {Describe(ClientId)}, client secret {Describe(ClientSecret)}";

    private static string Describe(string? value) => string.IsNullOrEmpty(value) ? "not set" : "set";
}
