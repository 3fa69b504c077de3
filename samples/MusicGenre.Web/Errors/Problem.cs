using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace MusicGenre.Web.Errors;

/// <summary>Writes errors as <c>application/problem+json</c> (RFC 9457), whatever the client says that it accepts.</summary>
internal static class Problem
{
    public const string ContentType = "application/problem+json";

    /// <summary>The title of a status, which does not vary from one occurrence to the next.</summary>
    public static string GetTitle(int status) => status switch
    {
        StatusCodes.Status413PayloadTooLarge => "Too large",
        StatusCodes.Status415UnsupportedMediaType => "Not audio that can be read",
        StatusCodes.Status422UnprocessableEntity => "No usable audio",
        StatusCodes.Status429TooManyRequests => "Too busy",
        StatusCodes.Status499ClientClosedRequest => "Client closed request",
        StatusCodes.Status503ServiceUnavailable => "Not available",
        _ => ReasonPhrases.GetReasonPhrase(status),
    };

    /// <summary>What the client can be told about an exception.</summary>
    public static (int Status, string Detail, TimeSpan? RetryAfter) Describe(Exception exception) => exception switch
    {
        RequestException request => (request.Status, request.Message, request.RetryAfter),
        BadHttpRequestException bad => (bad.StatusCode, BadRequests.Describe(bad), null),
        _ => (StatusCodes.Status500InternalServerError, "Something went wrong on the server. Try again; if it happens again, tell the operator the traceId.", null),
    };

    /// <summary>Writes a problem as the answer.</summary>
    public static async Task WriteAsync(HttpContext context, int status, string detail, TimeSpan? retryAfter = null)
    {
        var problem = new ProblemDetails
        {
            Type = "about:blank",
            Title = GetTitle(status),
            Status = status,
            Detail = detail,
            Instance = context.Request.Path,
            Extensions = { ["traceId"] = Activity.Current?.Id ?? context.TraceIdentifier },
        };
        context.Response.StatusCode = status;
        if (retryAfter is { } time)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(time.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsJsonAsync(problem, JsonSerializerOptions.Web, ContentType, CancellationToken.None);
    }
}
