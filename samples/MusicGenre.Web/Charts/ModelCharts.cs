using System.Collections.Concurrent;
using MusicGenre.Evaluation;
using MusicGenre.Visualization;
using MusicGenre.Web.Responses;

namespace MusicGenre.Web.Charts;

/// <summary>The charts of the evaluation that comes with a model.</summary>
internal static class ModelCharts
{
    private delegate Chart Draw(GenreEvaluation evaluation, ChartStyle style);

    private static readonly ConcurrentDictionary<string, GenreEvaluation> Evaluations = new(StringComparer.Ordinal);

    private static readonly OrderedDictionary<string, (string Title, string Description, Draw Draw)> Charts = new(StringComparer.Ordinal)
    {
        ["confusion-matrix"] = ("Confusion matrix", "Which genres are taken for which, in tracks.", (evaluation, style) =>
            GenreCharts.ConfusionMatrix(evaluation, style.Apply(new ConfusionMatrixOptions()))),
        ["confusion-matrix-normalized"] = ("Confusion matrix, normalized", "Which share of each genre is taken for which.", (evaluation, style) =>
            GenreCharts.ConfusionMatrix(evaluation, style.Apply(new ConfusionMatrixOptions { IsNormalized = true }))),
        ["classification-report"] = ("Classification report", "Precision, recall and F1 of each genre.", (evaluation, style) =>
            GenreCharts.ClassificationReport(evaluation, style.Apply(new EvaluationChartOptions()))),
        ["roc-curves"] = ("ROC curves", "How many of a genre are found for how many false alarms.", (evaluation, style) =>
            GenreCharts.RocCurves(evaluation, style.Apply(new EvaluationChartOptions()))),
        ["reliability"] = ("Reliability", "Whether songs with a probability of 70 % are right in 70 % of cases.", (evaluation, style) =>
            GenreCharts.Reliability(evaluation, style.Apply(new EvaluationChartOptions()))),
    };

    /// <summary>The charts, in display order.</summary>
    public static ChartKindsResponse Kinds { get; } = new([.. Charts.Select(chart => new ChartKindResponse(chart.Key, chart.Value.Title, chart.Value.Description))]);

    /// <summary>Whether there is a chart of this name.</summary>
    public static bool Exists(string kind) => Charts.ContainsKey(kind);

    /// <summary>The evaluation of a bundled model, read once.</summary>
    public static GenreEvaluation Evaluate(string model) => Evaluations.GetOrAdd(model, GenreEvaluation.LoadBundled);

    /// <summary>Draws a chart.</summary>
    public static Chart Create(string kind, string model, ChartStyle style) => Charts[kind].Draw(Evaluate(model), style);
}
