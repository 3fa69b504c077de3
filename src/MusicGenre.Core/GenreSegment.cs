namespace MusicGenre;

/// <summary>The prediction for one segment of the audio.</summary>
/// <param name="Start">The start of the segment, from the start of the audio.</param>
/// <param name="Duration">The duration of the segment: as long as the model requires, or that of the audio if it is shorter and was repeated to fill one.</param>
/// <param name="Prediction">The prediction for the segment.</param>
public readonly record struct GenreSegment(TimeSpan Start, TimeSpan Duration, GenrePrediction Prediction)
{
    /// <summary>How familiar the segment is: <see cref="GenrePrediction.Familiarity"/> of its prediction.</summary>
    public double? Familiarity => Prediction?.Familiarity;

    /// <summary>
    /// The embedding: what the network feeds to its last layer, as a vector of <see cref="Models.GenreModel.EmbeddingLength"/> values, for similarity measures and
    /// classifiers of your own. Empty if the segment is silent, the network has no embedding output, or this is a stretch of several segments of a live stream.
    /// </summary>
    public ReadOnlyMemory<float> Embedding { get; init; }
}
