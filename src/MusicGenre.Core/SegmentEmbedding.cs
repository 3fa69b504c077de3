namespace MusicGenre;

/// <summary>The embedding of one segment of audio: the network's internal representation of it as a vector.</summary>
/// <param name="Start">The start of the segment, from the start of the audio.</param>
/// <param name="Values">The embedding, with <see cref="Models.GenreModel.EmbeddingLength"/> values.</param>
public readonly record struct SegmentEmbedding(TimeSpan Start, ReadOnlyMemory<float> Values);
