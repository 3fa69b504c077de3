using System.Globalization;
using System.Text;
using MusicGenre.Evaluation;

namespace MusicGenre.Cli;

/// <summary>Measurements of a recipe with several seeds, as a table of means and standard deviations.</summary>
internal sealed class MeasurementTable
{
    private readonly List<(string Before, GenreEvaluation Evaluation)> _results = [];

    /// <summary>Adds a measurement and returns a line that describes it.</summary>
    public string Add(int seed, string before, GenreEvaluation evaluation)
    {
        _results.Add((before, evaluation));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"seed {seed}, pretrained on: {before}; {evaluation.Description.Protocol}: accuracy {evaluation.Tracks.Accuracy:0.000} of {evaluation.Tracks.Count} tracks, {evaluation.Segments.Accuracy:0.000} of {evaluation.Segments.Count} segments, log loss {evaluation.Tracks.LogLoss:0.000}, calibration error {evaluation.Tracks.Calibration.ExpectedError:0.000}");
    }

    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.AppendLine("| Pretrained on | Protocol | Accuracy by track | by segment | Log loss | Calibration error |");
        text.AppendLine("| --- | --- | --- | --- | --- | --- |");
        foreach (var group in _results.GroupBy(result => (result.Before, result.Evaluation.Description.Protocol)))
        {
            string Of(Func<GenreEvaluation, double> figure, string format) => Spread([.. group.Select(result => figure(result.Evaluation))], format);
            var tracks = Of(evaluation => 100 * evaluation.Tracks.Accuracy, "0.0");
            var segments = Of(evaluation => 100 * evaluation.Segments.Accuracy, "0.0");
            var loss = Of(evaluation => evaluation.Tracks.LogLoss, "0.000");
            var error = Of(evaluation => evaluation.Tracks.Calibration.ExpectedError, "0.000");
            text.AppendLine(CultureInfo.InvariantCulture, $"| {group.Key.Before} | {group.Key.Protocol} | {tracks} % | {segments} % | {loss} | {error} |");
        }

        return text.ToString();
    }

    private static string Spread(double[] values, string format)
    {
        var mean = values.Average().ToString(format, CultureInfo.InvariantCulture);
        if (values.Length < 2)
        {
            // Nobody knows how a single value spreads.
            return mean;
        }

        var average = values.Average();
        var deviation = Math.Sqrt(values.Sum(value => Math.Pow(value - average, 2)) / (values.Length - 1));
        return $"{mean} ± {deviation.ToString(format, CultureInfo.InvariantCulture)}";
    }
}
