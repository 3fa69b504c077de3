using System.Net;
using System.Net.Http.Headers;

namespace MusicGenre.Library.Tests.Work;

/// <summary>Answers as a server of songs: the same text for each, and 404 for what has "gone" in its name.</summary>
internal sealed class SongServer(string text) : HttpMessageHandler
{
    public static DateTime Modified { get; } = new(2026, 5, 4, 3, 2, 1, DateTimeKind.Utc);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri!.AbsolutePath.Contains("gone", StringComparison.Ordinal))
        {
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound));
        }

        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(text) };
        response.Content.Headers.LastModified = Modified;
        response.Headers.ETag = new EntityTagHeaderValue("\"theirs\"", isWeak: true);
        return Task.FromResult(response);
    }
}
