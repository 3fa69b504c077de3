namespace MusicGenre;

/// <summary>What a network knows of one segment of audio, as a vector.</summary>
/// <param name="Start">Where the segment begins, from the start of the audio.</param>
/// <param name="Values">The embedding, as many values as <see cref="Models.GenreModel.EmbeddingLength"/> says.</param>
public readonly record struct SegmentEmbedding(TimeSpan Start, ReadOnlyMemory<float> Values);
