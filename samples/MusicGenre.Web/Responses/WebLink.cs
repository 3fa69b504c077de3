namespace MusicGenre.Web.Responses;

/// <summary>Links that a page may follow.</summary>
internal static class WebLink
{
    /// <summary>The address, or null if it is none of the web's.</summary>
    public static string? Of(Uri? address) => address is { IsAbsoluteUri: true, Scheme: "http" or "https" } ? address.AbsoluteUri : null;
}
