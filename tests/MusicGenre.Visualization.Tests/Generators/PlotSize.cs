namespace MusicGenre.Visualization.Tests.Generators;

/// <summary>The width and height of a plot, 30 to 3,000 points.</summary>
public sealed record PlotSize(int Points);
