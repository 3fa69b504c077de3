using System.Globalization;
using System.Text;

namespace MusicGenre.Evaluation;

/// <summary>Writes an evaluation as human-readable Markdown.</summary>
internal static class EvaluationMarkdown
{
    public static string Write(GenreEvaluation evaluation)
    {
        var text = new StringBuilder();
        var description = evaluation.Description;
        Line(text, $"## {Escape(description.Model)}");
        Line(text);
        Line(text, $"- Protocol: {Escape(description.Protocol)}");
        Line(text, $"- Data: {Escape(description.Data)}");
        Line(text, $"- Split: {Escape(description.Split)}");
        if (evaluation.NotClassified.Count is var count and > 0)
        {
            Line(text, $"- Not classified: {count} {(count == 1 ? "file" : "files")}, silent or unreadable");
        }

        if (evaluation is { MinimumFamiliarity: { } minimum, UnfamiliarTracks: { } unfamiliar })
        {
            var least = (100 * minimum).ToString("G7", CultureInfo.InvariantCulture);
            Line(text, $"- Less familiar than the model's minimum of {least} %, so that no genre is named: {unfamiliar} of {evaluation.Tracks.Count} tracks (included below)");
        }

        Line(text);
        WriteSummary(text, evaluation);
        WriteGenres(text, evaluation);
        WriteConfusion(text, evaluation);
        return text.ToString();
    }

    private static void WriteSummary(StringBuilder text, GenreEvaluation evaluation)
    {
        Line(text, "| | by track | by segment |");
        Line(text, "| --- | ---: | ---: |");
        Row("classified", metrics => metrics.Count.ToString(CultureInfo.InvariantCulture));
        Row("accuracy", metrics => Percent(metrics.Accuracy));
        Row("95 % interval", metrics => $"{Percent(metrics.AccuracyInterval.Lower)} to {Percent(metrics.AccuracyInterval.Upper)}");
        var top = Math.Min(3, evaluation.Genres.Count);
        Row($"among the top {top}", metrics => Percent(metrics.TopAccuracies[top - 1]));
        Row(evaluation.MultiLabel ? "log loss, summed over the genres" : "log loss", metrics => Number(metrics.LogLoss));
        Row("macro F1", metrics => Number(metrics.MacroF1));
        Row("macro AUC", metrics => Number(metrics.MacroArea));
        Row("expected calibration error", metrics => Number(metrics.Calibration.ExpectedError));
        Row("… by chance, if calibrated perfectly", metrics => Number(metrics.Calibration.ErrorByChance));
        if (evaluation.Tracks.ConfidenceCoverage.Count > 0 && evaluation.Segments.ConfidenceCoverage.Count > 0)
        {
            Row("accuracy of the more confident half", metrics => Percent(AtHalf(metrics.ConfidenceCoverage)));
        }

        if (evaluation.Tracks.FamiliarityCoverage.Count > 0 && evaluation.Segments.FamiliarityCoverage.Count > 0)
        {
            Row("accuracy of the more familiar half", metrics => Percent(AtHalf(metrics.FamiliarityCoverage)));
        }

        Line(text);

        static double AtHalf(IReadOnlyList<CoveragePoint> points) => points.First(point => point.Coverage >= 0.5).Accuracy;

        void Row(string name, Func<ClassificationMetrics, string> value)
            => Line(text, $"| {name} | {value(evaluation.Tracks)} | {value(evaluation.Segments)} |");
    }

    private static void WriteGenres(StringBuilder text, GenreEvaluation evaluation)
    {
        Line(text, "By track:");
        Line(text);
        Line(text, "| genre | tracks | precision | recall | F1 | AUC |");
        Line(text, "| --- | ---: | ---: | ---: | ---: | ---: |");
        for (var label = 0; label < evaluation.Genres.Count; label++)
        {
            var genre = evaluation.Tracks.Genres[label];
            var area = evaluation.Tracks.RocCurves[label].Area;
            Line(
                text,
                $"| {Escape(evaluation.Genres[label])} | {genre.Support} | {OfSupport(genre.Precision)} | {OfSupport(genre.Recall)} | {OfSupport(genre.F1)} | {Number(area)} |");

            // Without a track there is nothing to find.
            string OfSupport(double value) => Number(genre.Support > 0 ? value : null);
        }

        Line(text);
    }

    private static void WriteConfusion(StringBuilder text, GenreEvaluation evaluation)
    {
        Line(text, "Tracks of each genre (rows) by the genre they were predicted to be (columns):");
        Line(text);
        Line(text, $"| | {string.Join(" | ", evaluation.Genres.Select(Escape))} |");
        Line(text, $"| --- |{string.Concat(Enumerable.Repeat(" ---: |", evaluation.Genres.Count))}");
        for (var label = 0; label < evaluation.Genres.Count; label++)
        {
            Line(text, $"| {Escape(evaluation.Genres[label])} | {string.Join(" | ", evaluation.Tracks.Confusion.Rows[label])} |");
        }
    }

    private static void Line(StringBuilder text, string line = "") => text.Append(line).Append('\n');

    private static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    private static string Number(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "–";

    private static string Escape(string text)
        => text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);
}
