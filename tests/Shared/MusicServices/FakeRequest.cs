using System.Collections.Specialized;
using System.Net;

namespace MusicGenre.Testing.MusicServices;

/// <summary>A request that a fake service received.</summary>
internal sealed record FakeRequest(string Method, string Path, NameValueCollection Query, NameValueCollection Headers, string Body)
{
    public static async Task<FakeRequest> ReadAsync(HttpListenerRequest request)
    {
        using var reader = new StreamReader(request.InputStream, request.ContentEncoding);
        return new(request.HttpMethod, request.Url!.AbsolutePath, System.Web.HttpUtility.ParseQueryString(request.Url.Query), request.Headers, await reader.ReadToEndAsync());
    }
}
