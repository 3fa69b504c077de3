namespace MusicGenre.Web.Responses;

/// <summary>The interval that holds the true accuracy with a confidence of 95 %.</summary>
internal sealed record IntervalResponse(double Lower, double Upper);
