namespace MusicGenre.Recommendations;

/// <summary>Whether a source can be asked now. It says nothing about whether a service on the network answers.</summary>
/// <param name="IsAvailable">Whether everything that the source needs on this machine is there: credentials, or an index.</param>
/// <param name="Setup">One or two sentences that say how to make the source available; null if it is.</param>
public sealed record RecommendationAvailability(bool IsAvailable, string? Setup = null);
