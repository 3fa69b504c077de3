using MusicGenre.Evaluation;

namespace MusicGenre.Web.Responses;

/// <summary>The quality of a model by tracks or by segments.</summary>
internal sealed record MetricsResponse
{
    /// <summary>The number of tracks or segments.</summary>
    public required int Count { get; init; }

    /// <summary>The share that was classified rightly.</summary>
    public required double Accuracy { get; init; }

    /// <summary>The interval of the accuracy.</summary>
    public required IntervalResponse Interval { get; init; }

    /// <summary>The mean F1 of the genres.</summary>
    public required double MacroF1 { get; init; }

    /// <summary>The mean area under the ROC curves, if all genres have one.</summary>
    public double? MacroArea { get; init; }

    /// <summary>The mean negative logarithm of the probability of the right genre; absent if one of them was 0.</summary>
    public double? LogLoss { get; init; }

    /// <summary>The expected calibration error: how far probabilities are from shares.</summary>
    public required double CalibrationError { get; init; }

    /// <summary>The calibration error that a perfectly calibrated model would have by chance.</summary>
    public required double CalibrationErrorByChance { get; init; }

    /// <summary>The share whose right genre is the first, among the first two, and so on.</summary>
    public required IReadOnlyList<TopAccuracyResponse> TopAccuracies { get; init; }

    /// <summary>Each genre by itself.</summary>
    public required IReadOnlyList<GenreMetricsResponse> Genres { get; init; }

    /// <summary>The confusion matrix: a row for each true genre, a column for each predicted one, in the order of <see cref="Genres"/>.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Confusion { get; init; }

    public static MetricsResponse From(ClassificationMetrics metrics, IReadOnlyList<string> genres) => new()
    {
        Count = metrics.Count,
        Accuracy = metrics.Accuracy,
        Interval = new(metrics.AccuracyInterval.Lower, metrics.AccuracyInterval.Upper),
        MacroF1 = metrics.MacroF1,
        MacroArea = metrics.MacroArea,
        LogLoss = Finite(metrics.LogLoss),
        CalibrationError = metrics.Calibration.ExpectedError,
        CalibrationErrorByChance = metrics.Calibration.ErrorByChance,
        TopAccuracies = [.. metrics.TopAccuracies.Select((accuracy, index) => new TopAccuracyResponse(index + 1, accuracy))],
        Genres = [.. metrics.Genres.Select((genre, label) => new GenreMetricsResponse(
            genres[label], Finite(genre.Precision), Finite(genre.Recall), Finite(genre.F1), genre.Support, label < metrics.RocCurves.Count ? metrics.RocCurves[label].Area : null))],
        Confusion = metrics.Confusion.Rows,
    };

    /// <summary>JSON has no other numbers.</summary>
    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
