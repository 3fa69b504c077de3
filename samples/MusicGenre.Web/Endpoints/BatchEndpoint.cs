using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using MusicGenre.Web.Classifying;
using MusicGenre.Web.Errors;
using MusicGenre.Web.Hosting;
using MusicGenre.Web.Limits;
using MusicGenre.Web.Uploads;

namespace MusicGenre.Web.Endpoints;

/// <summary>Many songs in one request, with a server-sent event for each.</summary>
internal static class BatchEndpoint
{
    public static void MapBatch(this IEndpointRouteBuilder routes, WebOptions options)
        => routes.MapPost("/api/classifications/batch", Classify)
            .RequireRateLimiting(Admission.Policy)
            .WithMetadata(new RequestSizeLimitAttribute(options.MaximumBatchBytes))
            .WithName("ClassifyBatch")
            .WithSummary("Classifies many songs.")
            .WithDescription(
                "The files come as the files of a form. The answer is a stream of server-sent events: result and error, each with the index of its file, in the order in which they are done, and at last done. Nothing is stored.")
            .WithTags("Classification")
            .Produces<string>(contentType: "text/event-stream")
            .ProducesErrors(400, 413, 415, 429, 503);

    private static ServerSentEventsResult<object> Classify(HttpContext context, [AsParameters] ClassificationQuery query, BatchClassifier classifier, ClassifierCatalog catalog, IOptions<WebOptions> options, TimeProvider time)
    {
        catalog.Check(query.Validate().Model);
        var files = MultipartFiles.Open(context.Request, options.Value.UploadTimeout, time)
            ?? throw new RequestException(StatusCodes.Status415UnsupportedMediaType, "A batch comes as a form (multipart/form-data).");
        return TypedResults.ServerSentEvents(classifier.ClassifyAsync(files, query, context.RequestAborted));
    }
}
