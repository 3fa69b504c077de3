using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;
using MusicGenre.Web.Endpoints;
using MusicGenre.Web.Errors;
using MusicGenre.Web.Security;
using Scalar.AspNetCore;

namespace MusicGenre.Web.Hosting;

/// <summary>Puts the middleware in order and maps the endpoints.</summary>
internal static class WebPipeline
{
    public static void UseMusicGenreWeb(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<WebOptions>>().Value;
        if (options.Proxy.Enabled)
        {
            app.UseForwardedHeaders();
        }

        app.UseSecurityHeaders();
        app.UseHeadRequests();
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(context => StatusPage.WriteAsync(context.HttpContext, app.Environment.WebRootFileProvider));
        app.UseShutdownRefusal();
        app.UseFiles();
        app.UseRouting();
        if (options.AllowedOrigins.Length > 0)
        {
            app.UseCors();
        }

        app.UseRateLimiter();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(15), KeepAliveTimeout = TimeSpan.FromSeconds(15) });
        app.MapClassifications();
        app.MapBatch(options);
        app.MapResults();
        app.MapRecommendations();
        app.MapLive();
        app.MapModels();
        app.MapSite();
        app.MapHealth();
        if (app.Environment.IsDevelopment() || options.OpenApi)
        {
            app.MapOpenApi();
        }

        if (app.Environment.IsDevelopment())
        {
            app.MapScalarApiReference(scalar => scalar.WithTitle("MusicGenre").DisableDefaultFonts().DisableTelemetry());
        }

        if (options.Telemetry.Prometheus)
        {
            app.MapPrometheusScrapingEndpoint();
        }
    }

    private static void UseFiles(this WebApplication app)
    {
        app.UseDefaultFiles();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = static context => context.Context.Response.Headers.CacheControl = "no-cache" });
        if (Directory.Exists(ExampleFiles.Folder))
        {
            app.UseStaticFiles(new StaticFileOptions
            {
                FileProvider = new PhysicalFileProvider(ExampleFiles.Folder),
                RequestPath = "/examples",
                ContentTypeProvider = new FileExtensionContentTypeProvider(new Dictionary<string, string>
                {
                    [".mp3"] = "audio/mpeg", [".wav"] = "audio/wav", [".flac"] = "audio/flac",
                }),
            });
        }
    }

    /// <summary>New work is refused while the server shuts down, so that it can finish what it has begun.</summary>
    private static void UseShutdownRefusal(this WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        app.Use((context, next) => stopping.IsCancellationRequested && context.Request.Path.StartsWithSegments("/api")
            ? throw new RequestException(StatusCodes.Status503ServiceUnavailable, "The server is shutting down. Try again in a minute.") { RetryAfter = TimeSpan.FromMinutes(1) }
            : next(context));
    }
}
