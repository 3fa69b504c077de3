using MusicGenre.Evaluation;
using MusicGenre.Visualization;

namespace MusicGenre.Cli.Pictures;

/// <summary>The charts of a model.</summary>
internal static class ModelPictures
{
    /// <summary>The charts of its evaluation.</summary>
    public static IEnumerable<Chart> Draw(GenreEvaluation evaluation, PictureStyle style)
    {
        var options = new EvaluationChartOptions { Width = style.Width, Theme = style.Theme };
        var confusion = new ConfusionMatrixOptions { Width = style.Width, Theme = style.Theme };
        yield return GenreCharts.ConfusionMatrix(evaluation, confusion);
        yield return GenreCharts.ConfusionMatrix(evaluation, confusion with { IsNormalized = true });
        yield return GenreCharts.ClassificationReport(evaluation, options);
        yield return GenreCharts.RocCurves(evaluation, options);
        yield return GenreCharts.Reliability(evaluation, options);
        if (evaluation.Tracks.ConfidenceCoverage.Count > 0)
        {
            yield return GenreCharts.Coverage(evaluation, options);
        }

        if (evaluation.Segments.FamiliarityCoverage.Count > 0)
        {
            yield return GenreCharts.Familiarity(evaluation, options with { Level = EvaluationLevel.Segments });
        }
    }

    /// <summary>The charts of its figures, as far as there are any, each with what it is called in contents.</summary>
    public static IEnumerable<(string Heading, Chart Chart)> Draw(ModelFigures figures, PictureStyle style)
    {
        var options = new ChartOptions { Width = style.Width, Theme = style.Theme };
        if (figures.Mfccs is { } mfccs)
        {
            yield return ("MFCCs of genres", GenreCharts.MfccStatistics(mfccs, options));
        }

        if (figures.Example is { } example)
        {
            yield return ("MFCCs of a clip", GenreCharts.Mfcc(example, new MfccChartOptions { Width = style.Width, Theme = style.Theme }));
        }

        if (figures.Map is { } map)
        {
            yield return ("Genre map", GenreCharts.GenreMap(map, options));
        }

        if (figures.Training is { } training)
        {
            yield return ("Training history", GenreCharts.TrainingHistory(training.Epochs, options));
        }
    }
}
