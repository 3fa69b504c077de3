using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;

namespace MusicGenre.Recommendations.Http;

/// <summary>Registers the HTTP clients of music services.</summary>
internal static class ServiceClients
{
    /// <summary>The time within which one attempt must be answered.</summary>
    public static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(10);

    /// <summary>The time within which a request must be answered, waits and further attempts included.</summary>
    public static readonly TimeSpan TotalTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Registers a typed client.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="name">The client's name, which appears in logs.</param>
    /// <param name="innerHandlers">The handlers that see every attempt, the outermost first; registered as transient services.</param>
    public static void Add<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TClient>(IServiceCollection services, string name, params Type[] innerHandlers)
        where TClient : class
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddTransient<BoundedResponseHandler>();
        var builder = services.AddHttpClient<TClient>(name, ConfigureClient);

        // A redirect would carry the request to an address that nobody configured.
        builder.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = AttemptTimeout });
        builder.RedactLoggedHeaders(_ => true);
        builder.AddStandardResilienceHandler().Configure((options, provider) =>
        {
            options.AttemptTimeout.Timeout = AttemptTimeout;
            options.TotalRequestTimeout.Timeout = TotalTimeout;
            RetryRules.Configure(options.Retry, provider.GetRequiredService<TimeProvider>());
        });
        foreach (var handler in innerHandlers)
        {
            builder.AddHttpMessageHandler(provider => (DelegatingHandler)provider.GetRequiredService(handler));
        }
    }

    private static void ConfigureClient(HttpClient client)
    {
        // The resilience handler limits the time.
        client.Timeout = Timeout.InfiniteTimeSpan;
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("MusicGenre", typeof(ServiceClients).Assembly.GetName().Version?.ToString(3)));
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
    }
}
