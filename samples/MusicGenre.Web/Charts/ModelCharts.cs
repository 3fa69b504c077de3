using System.Collections.Concurrent;
using MusicGenre.Evaluation;
using MusicGenre.Visualization;
using MusicGenre.Web.Responses;

namespace MusicGenre.Web.Charts;

/// <summary>The charts of a model: of the evaluation and of the other figures that come with it.</summary>
internal static class ModelCharts
{
    private delegate Chart Draw(Source source, ChartStyle style);

    private static readonly ConcurrentDictionary<string, Source> Sources = new(StringComparer.Ordinal);

    // The last member tells the data of a figure, or null if the model has no such figure.
    private static readonly OrderedDictionary<string, (string Title, string Description, Draw Draw, Func<Source, string?> Protocol)> Charts = new(StringComparer.Ordinal)
    {
        ["confusion-matrix"] = ("Confusion matrix", "Which genres are taken for which, in tracks.", (source, style) =>
            GenreCharts.ConfusionMatrix(source.Evaluation, style.Apply(new ConfusionMatrixOptions())), OfEvaluation),
        ["confusion-matrix-normalized"] = ("Confusion matrix, normalized", "Which share of each genre is taken for which.", (source, style) =>
            GenreCharts.ConfusionMatrix(source.Evaluation, style.Apply(new ConfusionMatrixOptions { IsNormalized = true })), OfEvaluation),
        ["classification-report"] = ("Classification report", "Precision, recall and F1 of each genre.", (source, style) =>
            GenreCharts.ClassificationReport(source.Evaluation, style.Apply(new EvaluationChartOptions())), OfEvaluation),
        ["roc-curves"] = ("ROC curves", "How many of a genre are found for how many false alarms.", (source, style) =>
            GenreCharts.RocCurves(source.Evaluation, style.Apply(new EvaluationChartOptions())), OfEvaluation),
        ["reliability"] = ("Reliability", "Whether songs with a probability of 70 % are right in 70 % of cases.", (source, style) =>
            GenreCharts.Reliability(source.Evaluation, style.Apply(new EvaluationChartOptions())), OfEvaluation),
        ["coverage"] = ("Coverage and accuracy", "How accurate answers are if only the most confident, or the most familiar, are given.", (source, style) =>
            GenreCharts.Coverage(source.Evaluation, style.Apply(new EvaluationChartOptions())),
            source => source.Evaluation.Tracks.ConfidenceCoverage.Count > 0 ? OfEvaluation(source) : null),
        ["familiarity"] = ("Familiarity", "Whether as much music is less familiar as familiarity says.", (source, style) =>
            GenreCharts.Familiarity(source.Evaluation, style.Apply(new EvaluationChartOptions { Level = EvaluationLevel.Segments })),
            source => source.Evaluation.Segments.FamiliarityCoverage.Count > 0 ? OfEvaluation(source) : null),
        ["training-history"] = ("Training history", "How loss and accuracy went while the network was trained.", (source, style) =>
            GenreCharts.TrainingHistory(source.Figures.Training!.Epochs, style.Apply(new ChartOptions())), source => source.Figures.Training?.Data),
        ["mfcc-statistics"] = ("MFCCs of each genre", "The mean and variance of each coefficient, genre by genre.", (source, style) =>
            GenreCharts.MfccStatistics(source.Figures.Mfccs!, style.Apply(new ChartOptions())), source => source.Figures.Mfccs?.Data),
        ["mfcc-heat-map"] = ("MFCCs of a song", "The coefficients of one song over time.", (source, style) =>
            GenreCharts.Mfcc(source.Figures.Example!, style.Apply(new MfccChartOptions())), source => source.Figures.Example?.Clip),
        ["genre-map"] = ("Map of the genres", "How near songs are to each other in what the network has learned.", (source, style) =>
            GenreCharts.GenreMap(source.Figures.Map!, style.Apply(new ChartOptions())), source => source.Figures.Map?.Data),
    };

    /// <summary>The charts of a bundled model, in display order, each with the data that it shows.</summary>
    public static ChartKindsResponse GetKinds(string model)
    {
        var source = Get(model);
        return new(
        [
            .. from chart in Charts
               let protocol = chart.Value.Protocol(source)
               where protocol is not null
               select new ChartKindResponse(chart.Key, chart.Value.Title, chart.Value.Description, protocol),
        ]);
    }

    /// <summary>The evaluation of a bundled model.</summary>
    public static GenreEvaluation GetEvaluation(string model) => Get(model).Evaluation;

    /// <summary>Draws one of the charts of a bundled model.</summary>
    public static Chart Create(string kind, string model, ChartStyle style) => Charts[kind].Draw(Get(model), style);

    private static Source Get(string model)
        => Sources.GetOrAdd(model, static name => new Source(GenreEvaluation.LoadBundled(name), ModelFigures.LoadBundled(name)));

    private static string OfEvaluation(Source source) => $"{source.Evaluation.Description.Protocol}; {source.Evaluation.Description.Data}";

    private sealed record Source(GenreEvaluation Evaluation, ModelFigures Figures);
}
