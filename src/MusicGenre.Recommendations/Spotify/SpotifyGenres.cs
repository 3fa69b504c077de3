using MusicGenre.Recommendations.Online;

namespace MusicGenre.Recommendations.Spotify;

/// <summary>The genres that Spotify understands. It finds nothing for names that it does not know, and gives no list of those that it does.</summary>
internal static class SpotifyGenres
{
    private static readonly Dictionary<string, string> Terms = CreateTerms();

    /// <summary>Spotify's name of a genre, or null if it has none.</summary>
    public static string? Find(string genre) => Terms.GetValueOrDefault(GenreName.Normalize(genre));

    private static Dictionary<string, string> CreateTerms()
    {
        string[] names =
        [
            "blues", "classical", "country", "disco", "hip hop", "jazz", "metal", "pop", "reggae", "rock",
            "alternative", "ambient", "dance", "drum and bass", "dub", "dubstep", "electronic", "folk", "funk", "gospel", "house", "indie", "latin",
            "new age", "opera", "punk", "r&b", "rap", "salsa", "ska", "soul", "techno", "trance",
        ];
        var terms = names.ToDictionary(GenreName.Normalize, StringComparer.Ordinal);
        terms["rnb"] = terms["rhythmandblues"] = "r&b";
        terms["drumnbass"] = terms["dnb"] = "drum and bass";
        terms["electronica"] = terms["electro"] = "electronic";
        terms["heavymetal"] = "metal";
        return terms;
    }
}
