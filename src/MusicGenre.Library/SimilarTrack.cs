namespace MusicGenre.Library;

/// <summary>A track of an index and how similar it is to another.</summary>
/// <param name="Track">The track.</param>
/// <param name="Similarity">The cosine of the angle between the two embeddings, −1 to 1; 1 is the same direction.</param>
public readonly record struct SimilarTrack(LibraryTrack Track, float Similarity);
