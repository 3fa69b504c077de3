using System.Net;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using MusicGenre.Models;
using MusicGenre.Recommendations;
using MusicGenre.Web.Charts;
using MusicGenre.Web.Classifying;
using MusicGenre.Web.Errors;
using MusicGenre.Web.Limits;
using MusicGenre.Web.Live;
using MusicGenre.Web.OpenApi;
using MusicGenre.Web.Recommending;
using MusicGenre.Web.Results;
using MusicGenre.Web.Telemetry;
using MusicGenre.Web.Uploads;

namespace MusicGenre.Web.Hosting;

/// <summary>Registers everything that the site is made of.</summary>
internal static class WebServices
{
    // What a form adds to a file: boundaries and headers.
    private const int FormBytes = 64 << 10;

    public static void AddMusicGenreWeb(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<WebOptions>().BindConfiguration(WebOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        services.AddSingleton<IValidateOptions<WebOptions>, WebOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);

        var options = builder.Configuration.GetSection(WebOptions.Section).Get<WebOptions>() ?? new WebOptions();
        services.AddMusicGenre(
            new GenreClassifierOptions { MinimumConfidence = options.MinimumConfidence, MinimumFamiliarity = options.MinimumFamiliarity }, _ => GenreModel.LoadBundled(options.GetDefaultModel()));
        services.AddSingleton<ClassifierCatalog>();
        services.AddSingleton<AudioFormats>();
        services.AddSingleton<SongClassifier>();
        services.AddSingleton<WorkLimiter>();
        services.AddSingleton<ResultStore>();
        services.AddHostedService<ResultExpiry>();
        services.AddSingleton<UploadFolder>();
        services.AddSingleton<UploadReader>();
        services.AddHostedService<UploadSweeper>();
        services.AddSingleton<BatchClassifier>();
        services.AddSingleton<LiveClassifier>();
        services.AddSingleton<ChartPicture>();
        services.AddSingleton<WarmUp>();
        services.AddHostedService(provider => provider.GetRequiredService<WarmUp>());
        services.AddHealthChecks().AddCheck<Readiness>(Readiness.Name);

        services.AddSingleton<Recommender>();
        services.AddMusicGenreRecommendations(sources => Add(sources, options));
        services.AddTelemetry(options.Telemetry);
        services.AddOpenApi("v1", ApiDocument.Configure);
        services.AddExceptionHandler<ProblemHandler>();
        services.AddRateLimiter(_ => { });
        services.AddSingleton<IConfigureOptions<RateLimiterOptions>, Admission>();
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownTimeout);
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull);
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaximumBytes + FormBytes;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            kestrel.Limits.MaxConcurrentUpgradedConnections = options.Live.MaximumConnections + 100L;
        });
        if (options.AllowedOrigins.Length > 0)
        {
            services.AddCors(cors => cors.AddDefaultPolicy(policy => policy.WithOrigins(options.AllowedOrigins).AllowAnyHeader().WithMethods("GET", "POST", "DELETE")));
        }

        if (options.Proxy.Enabled)
        {
            services.Configure<ForwardedHeadersOptions>(forwarded => Configure(forwarded, options.Proxy));
        }
    }

    private static void Add(RecommendationSourcesBuilder sources, WebOptions options)
    {
        if (options.Recommendations.Library)
        {
            sources.AddLibrary(library =>
            {
                library.IndexPath = options.Recommendations.LibraryIndex;
                library.OpenIndex = options.Recommendations.LibraryStore is { } address ? model => LibraryStore.Open(address, model) : null;
                library.Model = BundledModels.ReadCard(options.GetDefaultModel());
            });
        }

        if (options.Recommendations.Spotify)
        {
            sources.AddSpotify();
        }

        if (options.Recommendations.Deezer)
        {
            sources.AddDeezer();
        }
    }

    private static void Configure(ForwardedHeadersOptions forwarded, ProxyOptions proxy)
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        if (proxy.Addresses.Length + proxy.Networks.Length > 0)
        {
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
        }

        foreach (var address in proxy.Addresses)
        {
            forwarded.KnownProxies.Add(IPAddress.Parse(address));
        }

        foreach (var network in proxy.Networks)
        {
            forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        }
    }
}
