using MusicGenre.Evaluation;
using MusicGenre.Visualization;

namespace MusicGenre.Cli.Pictures;

/// <summary>The charts of a model's evaluation.</summary>
internal static class ModelPictures
{
    public static IEnumerable<Chart> Draw(GenreEvaluation evaluation, PictureStyle style)
    {
        var options = new EvaluationChartOptions { Width = style.Width, Theme = style.Theme };
        var confusion = new ConfusionMatrixOptions { Width = style.Width, Theme = style.Theme };
        yield return GenreCharts.ConfusionMatrix(evaluation, confusion);
        yield return GenreCharts.ConfusionMatrix(evaluation, confusion with { IsNormalized = true });
        yield return GenreCharts.ClassificationReport(evaluation, options);
        yield return GenreCharts.RocCurves(evaluation, options);
        yield return GenreCharts.Reliability(evaluation, options);
    }
}
