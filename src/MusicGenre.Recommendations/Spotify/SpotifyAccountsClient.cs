using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using MusicGenre.Recommendations.Http;

namespace MusicGenre.Recommendations.Spotify;

/// <summary>Asks Spotify's accounts service for tokens, by the client credentials flow of OAuth 2.0.</summary>
internal sealed class SpotifyAccountsClient(HttpClient http, IOptionsMonitor<SpotifyOptions> options, TimeProvider time)
    : ServiceClient(SpotifySource.Title, http, time)
{
    /// <summary>A token is given up this long before it expires, so that it does not expire on its way.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _time = time;

    public async Task<SpotifyToken> RequestTokenAsync(SpotifyCredentials credentials, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, options.CurrentValue.TokenAddress)
        {
            Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", credentials.ToBasicParameter());
        var sent = _time.GetUtcNow();
        using var response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            throw Fail(
                RecommendationFailure.AccessRefused,
                $"the client ID or the client secret was refused (HTTP {(int)response.StatusCode}). Check {SpotifySettings.IdVariable} and {SpotifySettings.SecretVariable}.");
        }

        var answer = await ReadAsync(response, SpotifyJson.Default.SpotifyTokenAnswer, cancellationToken).ConfigureAwait(false);
        return answer is { AccessToken: { Length: > 0 } value, ExpiresIn: > 0 and <= 86_400 and var seconds }
            && "Bearer".Equals(answer.TokenType, StringComparison.OrdinalIgnoreCase)
            && value.All(character => character is > ' ' and <= '~')
                ? new(value, sent + TimeSpan.FromSeconds(seconds) - Margin, credentials)
                : throw Malformed();
    }
}
