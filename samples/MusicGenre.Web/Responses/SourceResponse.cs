using MusicGenre.Recommendations;

namespace MusicGenre.Web.Responses;

/// <summary>A source of recommendations.</summary>
internal sealed record SourceResponse
{
    /// <summary>Its name in addresses.</summary>
    public required string Name { get; init; }

    /// <summary>Its name for people.</summary>
    public required string Title { get; init; }

    /// <summary>What it offers: tracks, playlists.</summary>
    public required IReadOnlyList<string> Kinds { get; init; }

    /// <summary>Whether it can be asked now.</summary>
    public required bool Available { get; init; }

    /// <summary>How the operator makes it available; absent if it is.</summary>
    public string? Setup { get; init; }

    /// <summary>Whether it gets the genre of the song over the network.</summary>
    public required bool Online { get; init; }

    /// <summary>What must be shown beside its results.</summary>
    public required AttributionResponse Attribution { get; init; }

    public static SourceResponse From(IRecommendationSource source)
    {
        var availability = source.GetAvailability();
        return new()
        {
            Name = source.Info.Name,
            Title = source.Info.Title,
            Kinds = [.. Kind(RecommendationKinds.Tracks, "tracks"), .. Kind(RecommendationKinds.Playlists, "playlists")],
            Available = availability.IsAvailable,
            Setup = availability.Setup,
            Online = source.Info.IsOnline,
            Attribution = AttributionResponse.From(source.Info.Attribution),
        };

        string[] Kind(RecommendationKinds kind, string name) => source.Info.Kinds.HasFlag(kind) ? [name] : [];
    }
}
