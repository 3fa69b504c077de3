namespace MusicGenre.PropertyTests.Generators;

/// <summary>A power from 0.001 to 1.</summary>
public sealed record Power(double Value);
