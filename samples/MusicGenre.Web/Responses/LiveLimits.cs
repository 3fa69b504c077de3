namespace MusicGenre.Web.Responses;

/// <summary>The limits of live sound.</summary>
internal sealed record LiveLimits(double MaximumSeconds, int MaximumMessageBytes, int MaximumConnections, double IdleSeconds);
