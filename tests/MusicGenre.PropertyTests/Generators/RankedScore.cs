namespace MusicGenre.PropertyTests.Generators;

/// <summary>A probability in 30ths and whether the genre is the right one.</summary>
public sealed record RankedScore(double Probability, bool IsGenre);
