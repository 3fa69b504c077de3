namespace MusicGenre.Training.Statistics;

/// <summary>Statistics of one kind. Every kind has the same weight, regardless of its number of statistics.</summary>
/// <param name="Name">The kind.</param>
/// <param name="Length">The number of statistics.</param>
internal sealed record StatisticsGroup(string Name, int Length);
