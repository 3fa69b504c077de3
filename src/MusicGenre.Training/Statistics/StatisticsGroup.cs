namespace MusicGenre.Training.Statistics;

/// <summary>Statistics of one kind, which count as much as any other kind, however many they are.</summary>
/// <param name="Name">What they are.</param>
/// <param name="Length">How many there are.</param>
internal sealed record StatisticsGroup(string Name, int Length);
