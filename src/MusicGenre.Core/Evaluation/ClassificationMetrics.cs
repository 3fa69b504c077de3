using System.Text.Json.Serialization;

namespace MusicGenre.Evaluation;

/// <summary>How well predictions for tracks or segments agree with the true genres. Immutable and thread-safe.</summary>
/// <remarks>
/// The prediction is the most probable genre; among equally probable ones, the first in label order. Means over genres ("macro") exclude
/// genres that do not occur in the classified data.
/// </remarks>
public sealed class ClassificationMetrics
{
    [JsonConstructor]
    internal ClassificationMetrics(
        ConfusionMatrix confusion, double logLoss, IReadOnlyList<double> topAccuracies, IReadOnlyList<RocCurve> rocCurves,
        CalibrationMetrics calibration, IReadOnlyList<CoveragePoint>? confidenceCoverage = null, IReadOnlyList<CoveragePoint>? familiarityCoverage = null)
    {
        var genreCount = confusion.GenreCount;
        if (confusion.Count == 0 || !(logLoss >= 0 && double.IsFinite(logLoss))
            || topAccuracies.Count != genreCount || topAccuracies.Any(accuracy => accuracy is not (>= 0 and <= 1))
            || rocCurves.Count != genreCount || rocCurves.Any(curve => curve is null))
        {
            throw new ArgumentException($"Some metrics are missing or out of range for {genreCount} genres.", nameof(confusion));
        }

        ConfidenceCoverage = confidenceCoverage ?? [];
        FamiliarityCoverage = familiarityCoverage ?? [];
        if (!CoverageCurve.IsValid(ConfidenceCoverage) || !CoverageCurve.IsValid(FamiliarityCoverage))
        {
            throw new ArgumentException("A point of coverage is out of range or out of order, or the last does not cover everything.", nameof(confidenceCoverage));
        }

        Confusion = confusion;
        LogLoss = logLoss;
        TopAccuracies = topAccuracies;
        RocCurves = rocCurves;
        Calibration = calibration;
        Genres =
        [
            .. Enumerable.Range(0, genreCount).Select(
                label => new GenreMetrics(confusion.GetSupport(label), confusion.GetPredicted(label), confusion[label, label])),
        ];
        AccuracyInterval = ProbabilityInterval.Wilson(confusion.Correct, confusion.Count);
    }

    /// <summary>The number of predictions.</summary>
    public int Count => Confusion.Count;

    /// <summary>The share of correct predictions, 0 to 1.</summary>
    public double Accuracy => (double)Confusion.Correct / Confusion.Count;

    /// <summary>
    /// The 95 % binomial interval of the accuracy (Wilson's). It assumes independent predictions. Tracks of different artists are roughly
    /// independent, but the segments of one track are not, so the interval is too narrow for them.
    /// </summary>
    public ProbabilityInterval AccuracyInterval { get; }

    /// <summary>
    /// The mean of −ln of the probability given to the true genre, in nats; 0 is perfect, ln(number of genres) is chance level. Probabilities
    /// below 1.19e-7, the resolution of single precision near 1, are raised to that value. For a multi-label model, each genre is a question of its own, and this
    /// is the mean of the sum of their losses: −ln of the true genre's probability, and −ln(1 − p) of every other.
    /// </summary>
    public double LogLoss { get; }

    /// <summary>At index k − 1, the share of predictions whose true genre is among the k most probable; from <see cref="Accuracy"/> to 1.</summary>
    public IReadOnlyList<double> TopAccuracies { get; }

    /// <summary>The mean precision of the genres that occur, 0 to 1.</summary>
    public double MacroPrecision => Mean(genre => genre.Precision);

    /// <summary>The mean recall of the genres that occur, 0 to 1; also called balanced accuracy.</summary>
    public double MacroRecall => Mean(genre => genre.Recall);

    /// <summary>The mean F1 of the genres that occur, 0 to 1.</summary>
    public double MacroF1 => Mean(genre => genre.F1);

    /// <summary>The mean area under the ROC curves that have one, 0 to 1, or null if there are none.</summary>
    public double? MacroArea => RocCurves.Average(curve => curve.Area);

    /// <summary>For each genre, in label order, its counts, precision, recall and F1.</summary>
    public IReadOnlyList<GenreMetrics> Genres { get; }

    /// <summary>The counts of each true and each predicted genre.</summary>
    public ConfusionMatrix Confusion { get; }

    /// <summary>For each genre, in label order, the ROC curve of its probability against all other genres.</summary>
    public IReadOnlyList<RocCurve> RocCurves { get; }

    /// <summary>How reliable confidence is.</summary>
    public CalibrationMetrics Calibration { get; }

    /// <summary>
    /// How much is answered, and how well, if an answer needs a confidence (the probability of the most probable genre): about 20 points from the highest confidence to
    /// the lowest, the last of which covers everything. Empty in an evaluation that was saved without it.
    /// </summary>
    public IReadOnlyList<CoveragePoint> ConfidenceCoverage { get; }

    /// <summary>The same if an answer needs a familiarity; empty if the model does not measure that.</summary>
    public IReadOnlyList<CoveragePoint> FamiliarityCoverage { get; }

    private double Mean(Func<GenreMetrics, double> metric) => Genres.Where(genre => genre.Support > 0).Average(metric);
}
