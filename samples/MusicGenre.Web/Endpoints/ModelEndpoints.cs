using MusicGenre.Models;
using MusicGenre.Web.Charts;
using MusicGenre.Web.Classifying;
using MusicGenre.Web.Errors;
using MusicGenre.Web.Responses;

namespace MusicGenre.Web.Endpoints;

/// <summary>The models: their cards, and the evaluations that come with them.</summary>
internal static class ModelEndpoints
{
    public static void MapModels(this IEndpointRouteBuilder routes)
    {
        var models = routes.MapGroup("/api/models").WithTags("Models");
        models.MapGet("", (ClassifierCatalog catalog) => TypedResults.Ok(new ModelsResponse(
                catalog.Default, [.. catalog.Names.Select(name => ModelResponse.From(BundledModels.ReadCard(name)))])))
            .WithName("ListModels")
            .WithSummary("The models, each with its accuracy and weaknesses.");
        models.MapGet("/{name}/evaluation", (string name, ClassifierCatalog catalog) => TypedResults.Ok(EvaluationResponse.From(ModelCharts.GetEvaluation(Find(catalog, name)))))
            .WithName("GetEvaluation")
            .WithSummary("The evaluation that comes with a model.")
            .ProducesErrors(404);
        models.MapGet("/{name}/charts", (string name, ClassifierCatalog catalog) =>
                TypedResults.Ok(ModelCharts.GetKinds(Find(catalog, name))))
            .WithName("ListModelCharts")
            .WithSummary("The charts that can be drawn of a model: of its evaluation, and of its other figures where it has them.")
            .ProducesErrors(404);
        models.MapGet("/{name}/charts/{kind}.{format:regex(^(svg|png)$)}", GetChartAsync)
            .WithName("GetModelChart")
            .WithSummary("A chart of a model.")
            .Produces<byte[]>(contentType: "image/svg+xml", additionalContentTypes: "image/png")
            .ProducesErrors(400, 404, 429);
    }

    private static string Find(ClassifierCatalog catalog, string name)
        => catalog.Names.Contains(name)
            ? name
            : throw new RequestException(StatusCodes.Status404NotFound, $"There is no such model here. There are {string.Join(", ", catalog.Names)}.");

    private static async Task<IResult> GetChartAsync(
        string name, string kind, string format, [AsParameters] ChartQuery query, ClassifierCatalog catalog, ChartPicture picture, HttpContext context)
    {
        var style = query.ToStyle();
        Find(catalog, name);
        var kinds = ModelCharts.GetKinds(name).Kinds.Select(chart => chart.Kind).ToList();
        if (!kinds.Contains(kind))
        {
            throw new RequestException(StatusCodes.Status404NotFound, $"There is no such chart. Choose from {string.Join(", ", kinds)}.");
        }

        var bytes = await picture.DrawAsync(_ => ModelCharts.Create(kind, name, style), format, query.GetScale(), context.RequestAborted);
        context.Response.Headers.CacheControl = "public, max-age=3600";
        return TypedResults.Bytes(bytes, ChartPicture.TypeOf(format));
    }
}
