using System.Text.Json.Serialization;

namespace MusicGenre.Evaluation;

/// <summary>How well predictions, of tracks or of segments, agree with the true genres. Immutable and thread-safe.</summary>
/// <remarks>
/// The prediction is the most probable genre; of equally probable ones the first in label order. Means over genres ("macro") leave out
/// genres of which nothing was classified.
/// </remarks>
public sealed class ClassificationMetrics
{
    [JsonConstructor]
    internal ClassificationMetrics(
        ConfusionMatrix confusion, double logLoss, IReadOnlyList<double> topAccuracies, IReadOnlyList<RocCurve> rocCurves,
        CalibrationMetrics calibration)
    {
        var genreCount = confusion.GenreCount;
        if (confusion.Count == 0 || !(logLoss >= 0 && double.IsFinite(logLoss))
            || topAccuracies.Count != genreCount || topAccuracies.Any(accuracy => accuracy is not (>= 0 and <= 1))
            || rocCurves.Count != genreCount || rocCurves.Any(curve => curve is null))
        {
            throw new ArgumentException($"Some metrics are missing or out of range for {genreCount} genres.", nameof(confusion));
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

    /// <summary>How many predictions there are.</summary>
    public int Count => Confusion.Count;

    /// <summary>The share of right predictions, 0 to 1.</summary>
    public double Accuracy => (double)Confusion.Correct / Confusion.Count;

    /// <summary>
    /// The accuracy's 95 % binomial interval (Wilson's). It takes predictions as independent: so are tracks of different artists, more or
    /// less, but the segments of one track are not, and for them it is too narrow.
    /// </summary>
    public ProbabilityInterval AccuracyInterval { get; }

    /// <summary>
    /// The mean of −ln of the probability given to the true genre, in nats; 0 is perfect, ln(number of genres) is guessing. Probabilities
    /// below the resolution of single precision near 1, 1.19e-7, count as that.
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

    /// <summary>The mean area under the ROC curves that have one, 0 to 1, or null when none has.</summary>
    public double? MacroArea => RocCurves.Average(curve => curve.Area);

    /// <summary>For each genre, in label order, its counts, precision, recall and F1.</summary>
    public IReadOnlyList<GenreMetrics> Genres { get; }

    /// <summary>The counts of each true and each predicted genre.</summary>
    public ConfusionMatrix Confusion { get; }

    /// <summary>For each genre, in label order, the ROC curve of its probability against all other genres.</summary>
    public IReadOnlyList<RocCurve> RocCurves { get; }

    /// <summary>How far confidence can be believed.</summary>
    public CalibrationMetrics Calibration { get; }

    private double Mean(Func<GenreMetrics, double> metric) => Genres.Where(genre => genre.Support > 0).Average(metric);
}
