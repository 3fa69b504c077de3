namespace MusicGenre.PropertyTests.Generators;

/// <summary>Probabilities of which some are very small, rounded as single precision rounds them, down to 0.</summary>
public sealed record Certainty(float[] Values);
