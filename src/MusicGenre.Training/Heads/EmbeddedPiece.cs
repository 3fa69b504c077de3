namespace MusicGenre.Training.Heads;

/// <summary>A short piece of a track as a network hears it if there is nothing else.</summary>
/// <param name="Seconds">Its length.</param>
/// <param name="Embedding">Its embedding.</param>
internal sealed record EmbeddedPiece(double Seconds, ReadOnlyMemory<float> Embedding);
