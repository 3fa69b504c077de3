namespace MusicGenre.PropertyTests.Generators;

/// <summary>So many of so many, from 1 to 1,000.</summary>
public sealed record Share(int Part, int Count);
