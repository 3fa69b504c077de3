using MusicGenre.Evaluation;

namespace MusicGenre.Training.Data;

/// <summary>Groups a network's predictions for segments by track.</summary>
internal static class TrackPredictions
{
    /// <summary>Groups the probabilities of segments by track, for <see cref="GenreEvaluation.Create"/>.</summary>
    /// <param name="set">The set that the segments belong to.</param>
    /// <param name="indices">The indices of the classified examples, such as <see cref="DataSplit.HeldOut"/>.</param>
    /// <param name="probabilities">The probabilities of the classified examples, row-major [example, genre], in the order of <paramref name="indices"/>.</param>
    /// <param name="familiarities">The familiarity of each of the classified examples, or null (the default) if it is not measured.</param>
    /// <param name="getConfidence">Gives the power of the aggregated probabilities of a track by its number of classified segments; null (the default) for 1.</param>
    /// <returns>The predictions in order of the tracks' first segments; a track with only some classified segments has only those.</returns>
    /// <exception cref="ArgumentException"><paramref name="probabilities"/> has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is not the index of an example.</exception>
    public static IReadOnlyList<TrackPrediction> Group(ISegmentSet set, IReadOnlyList<int> indices, ReadOnlyMemory<float> probabilities, float[]? familiarities = null, Func<int, double>? getConfidence = null)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(indices);
        var genreCount = set.Genres.Count;
        if (probabilities.Length != indices.Count * genreCount)
        {
            throw new ArgumentException(
                $"{indices.Count} examples of {genreCount} genres have {indices.Count * genreCount} probabilities, not {probabilities.Length}.",
                nameof(probabilities));
        }

        return
        [
            .. indices.Index().GroupBy(example => set.GetTrack(example.Item), example => example.Index).Select(
                track => new TrackPrediction(set.Tracks[track.Key].Name, set.Tracks[track.Key].Label, Join(track))
                {
                    ConfidenceFactor = getConfidence?.Invoke(track.Count()) ?? 1,
                    SegmentFamiliarities = familiarities is null ? default : track.Select(row => familiarities[row]).ToArray(),
                }),
        ];

        float[] Join(IEnumerable<int> rows) => [.. rows.SelectMany(row => probabilities.Slice(row * genreCount, genreCount).ToArray())];
    }
}
