namespace MusicGenre.Recommendations;

/// <summary>What a source of recommendations offers and needs. It does not change.</summary>
public sealed record RecommendationSourceInfo
{
    /// <summary>The name for programs and command lines, in lower case, such as "spotify".</summary>
    public required string Name { get; init; }

    /// <summary>The name for people, such as "Spotify".</summary>
    public required string Title { get; init; }

    /// <summary>The kinds that the source offers.</summary>
    public required RecommendationKinds Kinds { get; init; }

    /// <summary>The environment variables that hold the credentials, such as "SPOTIFY_CLIENT_ID"; empty (the default) if none are needed.</summary>
    public IReadOnlyList<string> Credentials { get; init; } = [];

    /// <summary>The largest number of items of one kind that one request to the source returns. A query for more is answered by several requests.</summary>
    public required int PageSize { get; init; }

    /// <summary>Whether <see cref="RecommendationQuery.Market"/> changes the results. Default false.</summary>
    public bool UsesMarket { get; init; }

    /// <summary>Whether something about the track leaves this machine. Default false. What it is, is documented for each source; the audio never does.</summary>
    public bool IsOnline { get; init; }

    /// <summary>What has to be shown beside the results.</summary>
    public required RecommendationAttribution Attribution { get; init; }
}
