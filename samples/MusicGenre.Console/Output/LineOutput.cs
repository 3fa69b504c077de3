using System.Globalization;
using MusicGenre.Audio;
using MusicGenre.Errors;
using Spectre.Console;

namespace MusicGenre.Cli.Output;

/// <summary>One line for each file: the verdict, the probability, the length and the path.</summary>
/// <param name="writer">Where to.</param>
/// <param name="genres">The model's genres, whose longest name is the width of the first column.</param>
/// <param name="top">The number of genres; those behind the first are put behind the path.</param>
/// <param name="usesColor">Whether to color the verdict.</param>
/// <param name="parts">What to write of timelines, in lines below that of the file.</param>
internal sealed class LineOutput(TextWriter writer, IReadOnlyList<string> genres, int top, bool usesColor, TimelineParts parts) : IPredictionOutput
{
    private const string Unknown = "don't know";
    private const string Failed = "failed";
    private const string Green = "\e[32m";
    private const string Red = "\e[31m";
    private const string Yellow = "\e[33m";
    private const string Plain = "\e[0m";

    private readonly int _width = genres.Append(Unknown).Max(genre => genre.GetCellWidth());

    public void Write(string model, GenreFileResult result)
    {
        ProgressLine.Clear();
        writer.WriteLine(result.Prediction is { } prediction
            ? Describe(prediction, result.Path)
            : Row(Failed, Red, "", "", $"{result.Path}: {FileProblem.Describe(result.Error!, result.Path)}"));
        foreach (var line in result.Timeline is { } timeline ? TimelineText.Describe(timeline, parts) : [])
        {
            writer.WriteLine(line);
        }
    }

    private string Describe(GenrePrediction prediction, string path)
    {
        var others = Verdicts.TopOf(prediction, top).Skip(prediction.Genre is null ? 0 : 1).Select(score => $"{score.Genre} {Percent(score.Probability)}");
        string[] remarks =
        [
            .. prediction.Reason is not null ? [WithoutVerdict(prediction.ToString())] : Array.Empty<string>(),
            .. top > 1 ? others : [],
            .. prediction.Warnings.Where(warning => warning.Kind != AudioWarningKind.Silent).Select(warning => $"warning: {warning.Message}"),
        ];
        return Row(
            prediction.Genre ?? Unknown,
            prediction.Genre is null ? Yellow : Green,
            prediction.Genre is null ? "" : Percent(prediction.Best.Probability),
            DurationText.Format(prediction.Duration),
            remarks.Length > 0 ? $"{path}  ({string.Join("; ", remarks)})" : path);
    }

    private string Row(string verdict, string color, string probability, string duration, string text)
    {
        var padding = new string(' ', Math.Max(0, _width - verdict.GetCellWidth()));
        verdict = VisibleText.Of(verdict);
        return $"{(usesColor ? $"{color}{verdict}{Plain}" : verdict)}{padding}  {probability,7}  {duration,7}  {VisibleText.Of(text)}";
    }

    /// <summary>The reason in "don't know (jazz 31.0 % is below 50 %)".</summary>
    private static string WithoutVerdict(string text) => text[(text.IndexOf('(', StringComparison.Ordinal) + 1)..^1];

    private static string Percent(float probability) => string.Create(CultureInfo.InvariantCulture, $"{100 * probability:0.0} %");
}
