using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicGenre.Web.Classifying;
using MusicGenre.Web.Errors;
using MusicGenre.Web.Limits;
using MusicGenre.Web.Responses;
using MusicGenre.Web.Results;
using MusicGenre.Web.Uploads;

namespace MusicGenre.Web.Endpoints;

/// <summary>One song at a time: classify it, read the result again, forget it.</summary>
internal static class ClassificationEndpoints
{
    public static void MapClassifications(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/classifications", ClassifyAsync)
            .RequireRateLimiting(Admission.Policy)
            .WithName("Classify")
            .WithSummary("Classifies a song.")
            .WithDescription("The file comes as the only file of a form, or as the whole body. It is deleted before the answer is sent.")
            .WithTags("Classification")
            .Produces<ClassificationResponse>()
            .ProducesErrors(400, 408, 413, 415, 422, 429, 503, 504);
        routes.MapGet("/api/classifications/{id}", Get)
            .WithName("GetClassification")
            .WithSummary("The result of a song that was classified with charts=true, again.")
            .WithTags("Classification")
            .Produces<ClassificationResponse>()
            .ProducesErrors(400, 404);
        routes.MapDelete("/api/classifications/{id}", Delete)
            .WithName("DeleteClassification")
            .WithSummary("Forgets a result and its sound at once.")
            .WithTags("Classification")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesErrors(404);
    }

    /// <summary>The result of an id.</summary>
    /// <exception cref="RequestException">There is none, or none any more.</exception>
    public static StoredResult Find(ResultStore store, string id)
        => store.TryGet(id, out var stored)
            ? stored
            : throw new RequestException(StatusCodes.Status404NotFound, "There is no such result. Results are forgotten after a few minutes; classify the song again.");

    private static async Task<Ok<ClassificationResponse>> ClassifyAsync(
        HttpContext context, [AsParameters] ClassificationQuery query, UploadReader uploads, SongClassifier classifier, ClassifierCatalog catalog, ResultStore store)
    {
        query.Validate();
        catalog.Check(query.Model);
        SongResult result;
        StoredSound? sound;
        using (var file = await uploads.ReceiveAsync(context.Request, query.Name, context.RequestAborted))
        {
            (result, sound) = await classifier.ClassifyAsync(file, query.Model, query.NeedsTimeline(), query.Charts == true, context.RequestAborted);
        }

        var stored = sound is null ? null : store.Add(result, sound, query);
        return TypedResults.Ok(ClassificationResponse.From(result, query, stored));
    }

    private static Ok<ClassificationResponse> Get(string id, [Description("The number of genres, from 1 to 100.")] int? top, ResultStore store)
    {
        ClassificationQuery.Check(top);
        var stored = Find(store, id);
        return TypedResults.Ok(ClassificationResponse.From(stored.Result, stored.Query with { Top = top ?? stored.Query.Top }, stored));
    }

    private static NoContent Delete(string id, ResultStore store)
    {
        Find(store, id);
        store.Remove(id);
        return TypedResults.NoContent();
    }
}
