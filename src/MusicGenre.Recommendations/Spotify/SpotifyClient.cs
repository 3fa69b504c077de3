using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using MusicGenre.Recommendations.Http;

namespace MusicGenre.Recommendations.Spotify;

/// <summary>Searches Spotify's catalog.</summary>
internal sealed class SpotifyClient(HttpClient http, SpotifyTokens tokens, IOptionsMonitor<SpotifyOptions> options, TimeProvider time)
    : ServiceClient(SpotifySource.Title, http, time)
{
    /// <summary>The largest page that applications in development mode get, since February 2026.</summary>
    public const int PageSize = 10;

    /// <summary>Nothing is found beyond this offset.</summary>
    private const int MaximumOffset = 1000;

    public Task<IReadOnlyList<SpotifyTrack>> FindTracksAsync(string query, int limit, string? market, CancellationToken cancellationToken)
        => FindAsync("track", answer => answer.Tracks, track => track is { Name.Length: > 0 }, query, limit, market, cancellationToken);

    public Task<IReadOnlyList<SpotifyPlaylist>> FindPlaylistsAsync(string query, int limit, string? market, CancellationToken cancellationToken)
        => FindAsync("playlist", answer => answer.Playlists, playlist => playlist is { Name.Length: > 0 }, query, limit, market, cancellationToken);

    private async Task<IReadOnlyList<T>> FindAsync<T>(
        string type, Func<SpotifySearchAnswer, SpotifyPage<T>?> getPage, Func<T, bool> isUsable, string query, int limit, string? market, CancellationToken cancellationToken)
        where T : class
    {
        var found = new List<T>();

        // Null items leave gaps, which a few more pages fill; but not pages without end.
        var lastOffset = Math.Min(limit + (2 * PageSize), MaximumOffset - PageSize);
        for (var offset = 0; offset <= lastOffset; offset += PageSize)
        {
            var page = getPage(await SearchAsync(type, query, offset, market, cancellationToken).ConfigureAwait(false));
            if (page?.Items is not { } items)
            {
                throw Malformed();
            }

            found.AddRange(items.OfType<T>().Where(isUsable));
            if (found.Count >= limit || items.Count == 0 || page.Next is null)
            {
                break;
            }
        }

        return found;
    }

    private async Task<SpotifySearchAnswer> SearchAsync(string type, string query, int offset, string? market, CancellationToken cancellationToken)
    {
        var settings = options.CurrentValue;
        var address = new Uri(ServiceAddress.ToBase(settings.ApiAddress), string.Create(
            CultureInfo.InvariantCulture,
            $"search?q={Uri.EscapeDataString(query)}&type={type}&limit={PageSize}&offset={offset}{(market is null ? "" : "&market=" + market.ToUpperInvariant())}"));
        var credentials = new SpotifyCredentials(settings.ClientId!, settings.ClientSecret!);
        var token = await tokens.GetAsync(credentials, refused: null, cancellationToken).ConfigureAwait(false);
        var response = await SendAsync(address, token, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            // The token was revoked before its time. If the next one is refused, too, it is not the token's fault.
            response.Dispose();
            token = await tokens.GetAsync(credentials, token, cancellationToken).ConfigureAwait(false);
            response = await SendAsync(address, token, cancellationToken).ConfigureAwait(false);
        }

        using (response)
        {
            return response.StatusCode == HttpStatusCode.Forbidden
                ? throw Fail(
                    RecommendationFailure.AccessRefused,
                    "the application may not search (HTTP 403). In development mode, its owner needs a Premium subscription; see https://developer.spotify.com/dashboard.")
                : await ReadAsync(response, SpotifyJson.Default.SpotifySearchAnswer, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(Uri address, SpotifyToken token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        return await SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
