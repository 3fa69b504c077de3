namespace MusicGenre.Recommendations;

/// <summary>Where recommendations come from. The terms of music services require that it is shown beside them.</summary>
/// <param name="Text">A short text, such as "Results from Deezer".</param>
/// <param name="Url">The page that the text should link to (https), or null if there is none.</param>
public sealed record RecommendationAttribution(string Text, Uri? Url = null);
