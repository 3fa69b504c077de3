using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace MusicGenre.Recommendations.Http;

/// <summary>Sends requests to a music service, and tells failures apart.</summary>
/// <param name="title">The service's name for people.</param>
/// <param name="http">The client to send with.</param>
/// <param name="time">The clock.</param>
internal abstract class ServiceClient(string title, HttpClient http, TimeProvider time)
{
    protected RecommendationException Fail(RecommendationFailure failure, string problem, TimeSpan? retryAfter = null, Exception? cause = null)
        => new(title, failure, problem, retryAfter, cause);

    /// <summary>Sends a request and returns the answer, whatever its status.</summary>
    protected async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw Fail(RecommendationFailure.MalformedAnswer, $"the answer is larger than {BoundedResponseHandler.MaximumBytes / 1024} KiB.", cause: exception);
        }
        catch (HttpRequestException exception)
        {
            throw Fail(RecommendationFailure.Unavailable, $"{Describe(exception.HttpRequestError)}. Check the network, or try again later.", cause: exception);
        }
        catch (Exception exception) when (exception is TimeoutRejectedException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw Fail(RecommendationFailure.Unavailable, "the service did not answer in time. Try again later.", cause: exception);
        }
        catch (BrokenCircuitException exception)
        {
            throw Fail(RecommendationFailure.Unavailable, "the service failed too often. Try again later.", cause: exception);
        }
        catch (RateLimiterRejectedException exception)
        {
            throw Fail(RecommendationFailure.RateLimited, "too many requests at once. Try again later.", exception.RetryAfter, exception);
        }
    }

    /// <summary>Reads a successful answer.</summary>
    /// <exception cref="RecommendationException">The answer is not a success, or not what was promised.</exception>
    protected async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        if (!response.IsSuccessStatusCode)
        {
            throw Refusal(response);
        }

        try
        {
            // The body was read already.
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            return await JsonSerializer.DeserializeAsync(stream, type, cancellationToken).ConfigureAwait(false) ?? throw Malformed();
        }
        catch (JsonException exception)
        {
            throw Malformed(exception);
        }
    }

    protected RecommendationException Malformed(Exception? cause = null)
        => Fail(RecommendationFailure.MalformedAnswer, "the answer is not understood. The service may have changed.", cause: cause);

    private RecommendationException Refusal(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        return response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => RateLimited(RetryRules.GetRetryAfter(response, time)),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
                => Fail(RecommendationFailure.AccessRefused, $"access refused (HTTP {status}). Check the credentials, and what the service allows them to do."),
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError
                => Fail(RecommendationFailure.Unavailable, $"the service failed (HTTP {status}). Try again later.", RetryRules.GetRetryAfter(response, time)),
            >= HttpStatusCode.BadRequest => Fail(RecommendationFailure.RequestRefused, $"the service refused the request (HTTP {status}). Check the market."),
            _ => Fail(RecommendationFailure.MalformedAnswer, $"unexpected answer (HTTP {status}). Check the service's address."),
        };
    }

    private RecommendationException RateLimited(TimeSpan? retryAfter) => Fail(
        RecommendationFailure.RateLimited,
        retryAfter is { } wait ? $"too many requests. Try again in {Describe(wait)}." : "too many requests. Try again later.",
        retryAfter);

    internal static string Describe(TimeSpan wait) => wait.TotalSeconds <= 120
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, Math.Ceiling(wait.TotalSeconds)):0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(wait.TotalMinutes):0} min");

    private static string Describe(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => "the service's address was not found",
        HttpRequestError.ConnectionError => "no connection to the service",
        HttpRequestError.SecureConnectionError => "no secure connection to the service",
        HttpRequestError.ResponseEnded => "the answer broke off",
        _ => "the exchange with the service failed",
    };
}
