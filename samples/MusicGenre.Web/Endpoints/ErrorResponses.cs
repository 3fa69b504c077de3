using MusicGenre.Web.Errors;

namespace MusicGenre.Web.Endpoints;

/// <summary>Describes the errors of endpoints in the OpenAPI document.</summary>
internal static class ErrorResponses
{
    public static RouteHandlerBuilder ProducesErrors(this RouteHandlerBuilder builder, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
        {
            builder.ProducesProblem(status, Problem.ContentType);
        }

        return builder;
    }
}
