using MusicGenre.Training.Data;

namespace MusicGenre.Cli;

/// <summary>A way of measuring a recipe: the data to train on and the data to evaluate on.</summary>
/// <param name="Name">A description of what the two sides share.</param>
/// <param name="Splits">One split, or the folds of a cross-validation.</param>
internal sealed record MeasuringProtocol(string Name, IReadOnlyList<DataSplit> Splits)
{
    // A fifth of them chooses the epoch.
    private const int LeastTrainingSegments = 3;

    /// <summary>Cross-validation by artist, or by track if no artists are known; train → valid, if the data has these parts; and random segments, for comparison with published figures.</summary>
    /// <exception cref="TrainingDataException">A genre has too few tracks or artists.</exception>
    public static IReadOnlyList<MeasuringProtocol> CreateAll(ISegmentSet data, string path, int seed)
    {
        var folds = Training.Data.Splits.CrossValidation(data, path, seed: seed);
        List<MeasuringProtocol> protocols = [new(Training.Data.Splits.DescribeCrossValidation(data, folds.Count), folds)];
        var parts = data.Tracks.Select(track => track.Split).ToHashSet(StringComparer.Ordinal);
        if (parts.IsSupersetOf(["train", "valid"]))
        {
            protocols.Add(new("artist-filtered: trained on train, evaluated on valid", [Training.Data.Splits.ByPart(data)]));
        }

        protocols.Add(new(
            "random fifth of all segments held out: segments of one song stand on both sides", [Training.Data.Splits.RandomSegments(data, seed: seed)]));
        var least = protocols.SelectMany(protocol => protocol.Splits).Min(split => split.Training.Count);
        return least >= LeastTrainingSegments
            ? protocols
            : throw new TrainingDataException(path, $"there are only {least} segments to train on in one of the splits; at least {LeastTrainingSegments} are needed");
    }
}
