namespace MusicGenre.PropertyTests.Generators;

/// <summary>Two sample rates in hertz, of recordings that there are, and one prime neighbor.</summary>
public sealed record Rates(int From, int To);
