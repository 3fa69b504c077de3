namespace MusicGenre.Recommendations.Http;

/// <summary>Checks addresses, configured and received.</summary>
internal static class ServiceAddress
{
    /// <summary>Whether requests may be sent to an address: encrypted, or to this machine.</summary>
    public static bool IsAllowed(Uri? address)
        => address is { IsAbsoluteUri: true } && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    /// <summary>A link for a page: https without a user's name, or null.</summary>
    public static Uri? ToLink(string? text)
        => Uri.TryCreate(text, UriKind.Absolute, out var link) && link.Scheme == Uri.UriSchemeHttps && link.UserInfo.Length == 0 ? link : null;

    /// <summary>The base address, ended by a slash, below which relative addresses lie.</summary>
    public static Uri ToBase(Uri address) => address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
}
