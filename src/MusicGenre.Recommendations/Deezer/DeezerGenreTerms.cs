namespace MusicGenre.Recommendations.Deezer;

/// <summary>What to look for at Deezer for a genre.</summary>
/// <param name="SearchTerm">The words to search by.</param>
/// <param name="ListNames">The names that the genre may have in Deezer's list, in English.</param>
internal sealed record DeezerGenreTerms(string SearchTerm, IReadOnlyList<string> ListNames);
