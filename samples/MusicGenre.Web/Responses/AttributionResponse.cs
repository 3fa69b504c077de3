using MusicGenre.Recommendations;

namespace MusicGenre.Web.Responses;

/// <summary>What must be shown beside recommendations.</summary>
internal sealed record AttributionResponse(string Text, string? Url)
{
    public static AttributionResponse From(RecommendationAttribution attribution) => new(attribution.Text, WebLink.Of(attribution.Url));
}
