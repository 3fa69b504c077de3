using Microsoft.Extensions.Options;
using MusicGenre.Web.Errors;
using MusicGenre.Web.Hosting;
using MusicGenre.Web.Live;

namespace MusicGenre.Web.Endpoints;

/// <summary>Live sound through a WebSocket.</summary>
internal static class LiveEndpoint
{
    public static void MapLive(this IEndpointRouteBuilder routes) => routes.MapGet("/api/live", ServeAsync)
        .WithName("ClassifyLive")
        .WithSummary("Classifies live sound through a WebSocket.")
        .WithDescription(
            """
            The first message of the client is text: { "sampleRate": 48000, "channelCount": 1, "top": 5 }. The sound follows as binary messages of 32-bit floating-point samples,
            little-endian, interleaved. The server answers every second of it with a text message: startSeconds, endSeconds, genre, reason, genres.
            The text message { "end": true } ends the sound. Before the server closes the connection for another reason, it sends { "error": "…" }.
            """)
        .WithTags("Live")
        .Produces(StatusCodes.Status101SwitchingProtocols)
        .ProducesErrors(400, 403, 503);

    private static async Task ServeAsync(HttpContext context, LiveClassifier classifier, IOptions<WebOptions> options)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            throw new RequestException(StatusCodes.Status400BadRequest, "This address takes WebSocket connections only.");
        }

        if (!SameOrigin.Accepts(context.Request, options.Value.AllowedOrigins))
        {
            throw new RequestException(StatusCodes.Status403Forbidden, "Pages of other sites may not send live sound here.");
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        await classifier.ServeAsync(socket, context.RequestAborted);
    }
}
