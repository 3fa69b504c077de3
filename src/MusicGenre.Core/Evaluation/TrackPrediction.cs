namespace MusicGenre.Evaluation;

/// <summary>A model's predictions for one track with a known genre, segment by segment. Immutable and thread-safe.</summary>
public sealed class TrackPrediction
{
    /// <summary>Creates a prediction over probabilities, which are not copied and must not be changed afterwards.</summary>
    /// <param name="track">The name of the track, for display and messages.</param>
    /// <param name="label">The index of the track's true genre.</param>
    /// <param name="segmentProbabilities">
    /// Row-major [segment, genre], at least one segment; each segment's probabilities are within 0 to 1 and, unless the model is multi-label, sum to 1 within 0.001.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="label"/> is negative.</exception>
    /// <exception cref="ArgumentException">There are no probabilities.</exception>
    public TrackPrediction(string track, int label, ReadOnlyMemory<float> segmentProbabilities)
    {
        ArgumentNullException.ThrowIfNull(track);
        ArgumentOutOfRangeException.ThrowIfNegative(label);
        if (segmentProbabilities.IsEmpty)
        {
            throw new ArgumentException($"{track} has no probabilities.", nameof(segmentProbabilities));
        }

        Track = track;
        Label = label;
        SegmentProbabilities = segmentProbabilities;
    }

    /// <summary>The track's name.</summary>
    public string Track { get; }

    /// <summary>The index of the track's true genre.</summary>
    public int Label { get; }

    /// <summary>The probabilities, row-major [segment, genre].</summary>
    public ReadOnlyMemory<float> SegmentProbabilities { get; }

    /// <summary>
    /// The power to which the track's probabilities are raised after they are aggregated, as <see cref="Models.GenreModelCard.ConfidenceByLength"/> has it for the track's length; positive.
    /// 1 (the default) leaves them as they are. Those of segments are not changed.
    /// </summary>
    public double ConfidenceFactor { get; init; } = 1;

    /// <summary>The familiarity of each segment, 0 to 1; empty (the default) if the model does not measure it.</summary>
    public ReadOnlyMemory<float> SegmentFamiliarities { get; init; }
}
