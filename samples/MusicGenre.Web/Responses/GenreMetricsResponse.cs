namespace MusicGenre.Web.Responses;

/// <summary>How well one genre is recognized.</summary>
/// <param name="Genre">The genre.</param>
/// <param name="Precision">The share of rightly predicted among those predicted as it; absent if there are none.</param>
/// <param name="Recall">The share of rightly predicted among those of it.</param>
/// <param name="F1">The harmonic mean of both.</param>
/// <param name="Support">The number of tracks or segments of it.</param>
/// <param name="Area">The area under its ROC curve, if there is one.</param>
internal sealed record GenreMetricsResponse(string Genre, double? Precision, double? Recall, double? F1, int Support, double? Area);
