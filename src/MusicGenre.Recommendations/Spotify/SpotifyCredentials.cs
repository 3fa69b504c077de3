using System.Text;

namespace MusicGenre.Recommendations.Spotify;

/// <summary>The credentials of an application.</summary>
internal sealed class SpotifyCredentials(string id, string secret) : IEquatable<SpotifyCredentials>
{
    private readonly string _id = id;
    private readonly string _secret = secret;

    /// <summary>The credentials as HTTP basic authentication writes them.</summary>
    public string ToBasicParameter() => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{_id}:{_secret}"));

    public bool Equals(SpotifyCredentials? other) => other is not null && other._id == _id && other._secret == _secret;

    public override bool Equals(object? obj) => Equals(obj as SpotifyCredentials);

    public override int GetHashCode() => HashCode.Combine(_id, _secret);
}
