namespace MusicGenre.Recommendations.Online;

/// <summary>Compares the names of genres that differ only in case, spaces and signs: "Hip-Hop", "hip hop" and "hiphop".</summary>
internal static class GenreName
{
    public static string Normalize(string name) => string.Concat(name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));
}
