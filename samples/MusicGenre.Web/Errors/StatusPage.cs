using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace MusicGenre.Web.Errors;

/// <summary>Answers that have a status and nothing else: a page for people who follow a wrong link, and a problem for everybody else.</summary>
internal static class StatusPage
{
    private const string NotFoundPage = "404.html";

    private static readonly PathString[] ForPrograms = ["/api", "/examples", "/health", "/openapi", "/metrics"];

    public static async Task WriteAsync(HttpContext context, IFileProvider pages)
    {
        if (IsLinkOfAPage(context) && pages.GetFileInfo(NotFoundPage) is { Exists: true } page)
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Headers.CacheControl = "no-store";
            await context.Response.SendFileAsync(page, context.RequestAborted);
            return;
        }

        await Problem.WriteAsync(context, context.Response.StatusCode, StatusDetail.Of(context));
    }

    private static bool IsLinkOfAPage(HttpContext context)
        => context.Response.StatusCode == StatusCodes.Status404NotFound
            && HttpMethods.IsGet(context.Request.Method)
            && !ForPrograms.Any(path => context.Request.Path.StartsWithSegments(path))
            && MediaTypeHeaderValue.TryParseList(context.Request.Headers.Accept, out var accepted)
            && accepted.Any(type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));
}
