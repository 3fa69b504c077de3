namespace MusicGenre.Recommendations.Spotify;

/// <summary>A token with the credentials that it was issued for.</summary>
internal sealed class SpotifyToken(string value, DateTimeOffset expires, SpotifyCredentials credentials)
{
    public string Value => value;

    /// <summary>Whether the token can still be used with these credentials.</summary>
    public bool IsValid(SpotifyCredentials current, DateTimeOffset now) => current.Equals(credentials) && now < expires;
}
