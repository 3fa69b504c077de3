namespace MusicGenre.Web.Live;

/// <summary>Whether a WebSocket was opened by a page of this site. Browsers let any page open one, and tell the page's origin.</summary>
internal static class SameOrigin
{
    /// <param name="request">The request.</param>
    /// <param name="allowed">Other origins whose pages may use the API.</param>
    public static bool Accepts(HttpRequest request, IReadOnlyList<string> allowed)
    {
        var origin = request.Headers.Origin;
        if (origin.Count == 0)
        {
            // Programs other than browsers send none, and act for nobody else.
            return true;
        }

        return origin is [{ } text]
            && (string.Equals(text, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase) || allowed.Contains(text, StringComparer.OrdinalIgnoreCase));
    }
}
