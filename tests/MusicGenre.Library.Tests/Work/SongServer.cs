using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace MusicGenre.Library.Tests.Work;

/// <summary>
/// Answers as a server of songs: the same text for each, the status 403 for /403/song.mp3 and so on, and for /nowhere/song.mp3 a redirect that the client cannot follow.
/// </summary>
internal sealed class SongServer(string text) : HttpMessageHandler
{
    public static DateTime Modified { get; } = new(2026, 5, 4, 3, 2, 1, DateTimeKind.Utc);

    /// <summary>What was asked for, with the Authorization header.</summary>
    public List<(string Address, string? Authorization)> Requests { get; } = [];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        lock (Requests)
        {
            Requests.Add((request.RequestUri!.AbsoluteUri, request.Headers.Authorization?.ToString()));
        }

        if (int.TryParse(request.RequestUri!.Segments[1].TrimEnd('/'), CultureInfo.InvariantCulture, out var status))
        {
            return Task.FromResult(new HttpResponseMessage((HttpStatusCode)status) { ReasonPhrase = "In words of the server" });
        }

        if (request.RequestUri.Segments[1] == "nowhere/")
        {
            throw new UriFormatException("Invalid URI: The hostname could not be parsed.");
        }

        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(text) };
        response.Content.Headers.LastModified = Modified;
        response.Headers.ETag = new EntityTagHeaderValue("\"theirs\"", isWeak: true);
        return Task.FromResult(response);
    }
}
