namespace MusicGenre.Web.Responses;

/// <summary>How often the right genre is among the most probable ones.</summary>
/// <param name="Top">How many of the most probable genres count.</param>
/// <param name="Accuracy">The share, from 0 to 1.</param>
internal sealed record TopAccuracyResponse(int Top, double Accuracy);
