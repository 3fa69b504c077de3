using Microsoft.Extensions.Options;
using MusicGenre.Web.Classifying;
using MusicGenre.Web.Hosting;
using MusicGenre.Web.Responses;

namespace MusicGenre.Web.Endpoints;

/// <summary>What a page must know about the site: its limits and its example songs.</summary>
internal static class SiteEndpoints
{
    public static void MapSite(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/limits", (IOptions<WebOptions> options, AudioFormats formats) => TypedResults.Ok(LimitsResponse.From(options.Value, formats)))
            .WithName("GetLimits")
            .WithSummary("What this server accepts: sizes, lengths, formats.")
            .WithTags("Site");
        routes.MapGet("/api/examples", () => TypedResults.Ok(new ExamplesResponse(ExampleFiles.All)))
            .WithName("ListExamples")
            .WithSummary("The example songs.")
            .WithTags("Site");
    }
}
