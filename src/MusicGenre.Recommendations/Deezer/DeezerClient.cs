using System.Globalization;
using System.Net;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;
using MusicGenre.Recommendations.Http;

namespace MusicGenre.Recommendations.Deezer;

/// <summary>Reads Deezer's public catalog.</summary>
internal sealed class DeezerClient(HttpClient http, IOptionsMonitor<DeezerOptions> options, TimeProvider time) : ServiceClient(DeezerSource.Title, http, time)
{
    /// <summary>The number of items on a page unless more are asked for.</summary>
    public const int PageSize = 25;

    /// <summary>The genres that have charts, in English.</summary>
    public async Task<IReadOnlyList<DeezerGenre>> GetGenresAsync(CancellationToken cancellationToken)
    {
        var page = await GetAsync("genre", DeezerJson.Default.DeezerPageDeezerGenre, cancellationToken).ConfigureAwait(false);
        return [.. (page?.Data ?? throw Malformed()).OfType<DeezerGenre>().Where(genre => genre is { Id: not null, Name.Length: > 0 })];
    }

    /// <summary>The most played tracks of a genre; empty if it has no chart.</summary>
    public Task<IReadOnlyList<DeezerTrack>> GetChartAsync(long genre, int limit, CancellationToken cancellationToken) => FindAsync(
        FormattableString.Invariant($"chart/{genre}/tracks?"), DeezerJson.Default.DeezerPageDeezerTrack, track => track is { Title.Length: > 0 }, limit, cancellationToken);

    public Task<IReadOnlyList<DeezerTrack>> FindTracksAsync(string query, int limit, CancellationToken cancellationToken) => FindAsync(
        $"search/track?q={Uri.EscapeDataString(query)}&", DeezerJson.Default.DeezerPageDeezerTrack, track => track is { Title.Length: > 0 }, limit, cancellationToken);

    public Task<IReadOnlyList<DeezerPlaylist>> FindPlaylistsAsync(string query, int limit, CancellationToken cancellationToken) => FindAsync(
        $"search/playlist?q={Uri.EscapeDataString(query)}&",
        DeezerJson.Default.DeezerPageDeezerPlaylist,
        playlist => playlist is { Title.Length: > 0 },
        limit,
        cancellationToken);

    private async Task<IReadOnlyList<T>> FindAsync<T>(string path, JsonTypeInfo<DeezerPage<T>> type, Func<T, bool> isUsable, int limit, CancellationToken cancellationToken)
        where T : class
    {
        var found = new List<T>();

        // Null items leave gaps, which a few more pages fill; but not pages without end.
        for (var index = 0; index <= limit + (2 * PageSize); index += PageSize)
        {
            var page = await GetAsync(string.Create(CultureInfo.InvariantCulture, $"{path}index={index}&limit={PageSize}"), type, cancellationToken).ConfigureAwait(false);
            if (page is null)
            {
                break;
            }

            var items = page.Data ?? throw Malformed();
            found.AddRange(items.OfType<T>().Where(isUsable));
            if (found.Count >= limit || items.Count == 0 || page.Next is null)
            {
                break;
            }
        }

        return found;
    }

    /// <summary>Reads a page, or null if Deezer says that there is no data.</summary>
    private async Task<DeezerPage<T>?> GetAsync<T>(string path, JsonTypeInfo<DeezerPage<T>> type, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(ServiceAddress.ToBase(options.CurrentValue.ApiAddress), path));

        // Names of genres come in the language of the address otherwise.
        request.Headers.AcceptLanguage.ParseAdd("en");
        using var response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        return response.StatusCode == HttpStatusCode.NotFound ? null : await ReadAsync(response, type, cancellationToken).ConfigureAwait(false);
    }
}
