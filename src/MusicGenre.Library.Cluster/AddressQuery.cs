namespace MusicGenre.Library.Cluster;

/// <summary>The parameters at the end of an address.</summary>
internal static class AddressQuery
{
    public static IEnumerable<(string Name, string Value)> Parse(Uri address)
        => address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('=', 2))
            .Select(parts => (Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : ""));
}
