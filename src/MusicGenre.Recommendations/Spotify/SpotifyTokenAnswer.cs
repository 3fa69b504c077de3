namespace MusicGenre.Recommendations.Spotify;

/// <summary>An answer that holds a token. It is no record, whose text would show the token.</summary>
internal sealed class SpotifyTokenAnswer
{
    public string? AccessToken { get; init; }

    public string? TokenType { get; init; }

    /// <summary>The seconds for which the token is valid.</summary>
    public double? ExpiresIn { get; init; }
}
