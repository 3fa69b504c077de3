using MusicGenre.Recommendations.Online;

namespace MusicGenre.Recommendations.Deezer;

/// <summary>What to look for at Deezer for a genre: names of its own list of genres, which have charts, and a term to search by.</summary>
internal static class DeezerGenres
{
    private static readonly Dictionary<string, DeezerGenreTerms> Terms = CreateTerms();

    /// <summary>What to look for, or null if the genre is unknown.</summary>
    public static DeezerGenreTerms? Find(string genre) => Terms.GetValueOrDefault(GenreName.Normalize(genre));

    private static Dictionary<string, DeezerGenreTerms> CreateTerms()
    {
        // Most are named alike. A genre that the list lacks is searched by its term.
        string[] names =
        [
            "blues", "classical", "country", "disco", "jazz", "metal", "pop", "reggae", "rock",
            "alternative", "ambient", "dance", "drum and bass", "dub", "dubstep", "folk", "gospel", "house", "indie", "opera", "punk", "salsa", "ska", "techno", "trance",
        ];
        var terms = names.ToDictionary(GenreName.Normalize, name => new DeezerGenreTerms(name, [name]), StringComparer.Ordinal);
        terms["hiphop"] = new("hip hop", ["Rap/Hip Hop", "Hip Hop"]);
        terms["rap"] = new("rap", ["Rap/Hip Hop", "Rap"]);
        terms["rb"] = terms["rnb"] = terms["rhythmandblues"] = new("r&b", ["R&B"]);
        terms["soul"] = new("soul", ["Soul & Funk", "Soul"]);
        terms["funk"] = new("funk", ["Soul & Funk", "Funk"]);
        terms["electronic"] = terms["electronica"] = terms["electro"] = new("electronic", ["Electro", "Electronic"]);
        terms["latin"] = new("latin", ["Latin Music", "Latin"]);
        terms["heavymetal"] = terms["metal"];
        terms["drumnbass"] = terms["dnb"] = terms["drumandbass"];
        return terms;
    }
}
