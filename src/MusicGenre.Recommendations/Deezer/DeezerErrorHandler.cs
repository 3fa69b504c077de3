using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace MusicGenre.Recommendations.Deezer;

/// <summary>Gives errors the status that says what they are: Deezer sends them with status 200. The rules of repetition then apply to them, too.</summary>
internal sealed class DeezerErrorHandler : DelegatingHandler
{
    /// <summary>The quota counts requests in five seconds, and the answer does not say when to come again.</summary>
    private static readonly TimeSpan QuotaWindow = TimeSpan.FromSeconds(5);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode && await FindCodeAsync(response, cancellationToken).ConfigureAwait(false) is { } code)
        {
            response.StatusCode = ToStatus(code);
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
            {
                response.Headers.RetryAfter ??= new RetryConditionHeaderValue(QuotaWindow);
            }
        }

        return response;
    }

    private static async Task<int?> FindCodeAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            return JsonSerializer.Deserialize(body, DeezerJson.Default.DeezerErrorAnswer)?.Error is { } error ? error.Code ?? 0 : null;
        }
        catch (JsonException)
        {
            // Whoever reads the answer finds that out as well.
            return null;
        }
    }

    private static HttpStatusCode ToStatus(int code) => code switch
    {
        4 => HttpStatusCode.TooManyRequests, // quota
        100 or 500 or 501 or 600 => HttpStatusCode.BadRequest, // too many items; a parameter or the query is wrong or missing
        200 or 300 or 901 => HttpStatusCode.Forbidden, // no permission
        700 => HttpStatusCode.ServiceUnavailable, // busy
        800 => HttpStatusCode.NotFound, // no data
        _ => HttpStatusCode.BadGateway,
    };
}
