using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using MusicGenre.Recommendations;
using MusicGenre.Web.Errors;
using MusicGenre.Web.Recommending;
using MusicGenre.Web.Responses;
using MusicGenre.Web.Results;

namespace MusicGenre.Web.Endpoints;

/// <summary>Similar tracks and playlists.</summary>
internal static class RecommendationEndpoints
{
    private const string Tag = "Recommendations";
    private const int DefaultLimit = 10;

    public static void MapRecommendations(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/recommendations/sources", (Recommender recommender) => TypedResults.Ok(new SourcesResponse([.. recommender.Sources.Select(SourceResponse.From)])))
            .WithName("ListSources")
            .WithSummary("The sources of recommendations, and how to make them available.")
            .WithTags(Tag);
        routes.MapGet("/api/classifications/{id}/recommendations", RecommendAsync)
            .WithName("Recommend")
            .WithSummary("Tracks and playlists that fit a stored result.")
            .WithTags(Tag)
            .Produces<RecommendationsResponse>()
            .ProducesErrors(400, 404, 429, 502, 503);
    }

    private static async Task<IResult> RecommendAsync(
        string id,
        [FromQuery(Name = "source"), Description("The name of the source. Default: the first of /api/recommendations/sources.")] string? source,
        [FromQuery(Name = "limit"), Description("The largest number of tracks, and of playlists, from 1 to 100. Default 10.")] int? limit,
        ResultStore store,
        Recommender recommender,
        CancellationToken cancellationToken)
    {
        if (limit is < 1 or > RecommendationQuery.MaximumLimit)
        {
            throw new RequestException(StatusCodes.Status400BadRequest, $"The query parameter limit must be from 1 to {RecommendationQuery.MaximumLimit}, but is {limit}.");
        }

        var stored = ClassificationEndpoints.Find(store, id);
        return TypedResults.Ok(RecommendationsResponse.From(await recommender.RecommendAsync(stored, source, limit ?? DefaultLimit, cancellationToken)));
    }
}
