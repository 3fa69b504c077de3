using System.Globalization;
using MusicGenre.Errors;
using Spectre.Console;

namespace MusicGenre.Cli.Output;

/// <summary>A heading with the verdict and a table with bars for each file.</summary>
internal sealed class TableOutput(IAnsiConsole console, int top, TimelineParts parts) : IPredictionOutput
{
    private const int BarWidth = 30;

    public void Write(string model, GenreFileResult result)
    {
        if (result.Prediction is not { } prediction)
        {
            WriteLine((result.Path, "bold red"));
            WriteLine(("  " + FileProblem.Describe(result.Error!, result.Path), "red"));
            WriteLine();
            return;
        }

        WriteLine((result.Path, "bold"));
        if (SongTags.Describe(SongTags.Of(result)) is { } song)
        {
            WriteLine(("  " + song, ""));
        }

        WriteLine(($"  {prediction.Genre ?? prediction.ToString()} · {DurationText.Describe(prediction)}{Familiarity(prediction)} · {model}", "grey"));
        var scores = Verdicts.TopOf(prediction, top);
        var width = scores.Select(score => score.Genre.GetCellWidth()).DefaultIfEmpty().Max();
        foreach (var score in scores)
        {
            WriteLine([.. ScoreBar.Draw(score, width, BarWidth)]);
        }

        foreach (var line in result.Timeline is { } timeline ? TimelineText.Describe(timeline, parts) : [])
        {
            WriteLine((line, ""));
        }

        foreach (var warning in prediction.Warnings)
        {
            WriteLine(($"  warning: {warning.Message}", "yellow"));
        }

        WriteLine();
    }

    private static string Familiarity(GenrePrediction prediction) => prediction.Familiarity is { } familiarity
        ? string.Create(CultureInfo.InvariantCulture, $" · familiarity {100 * familiarity:0.#} %")
        : "";

    /// <summary>Writes a line of text in styles. If the output is no terminal, it bypasses the console, whose wrapping would break paths.</summary>
    private void WriteLine(params (string Text, string Style)[] parts)
    {
        ProgressLine.Clear();
        if (console.Profile.Out.IsTerminal)
        {
            console.MarkupLine(StyledText.ToMarkup(parts));
        }
        else
        {
            console.Profile.Out.Writer.WriteLine(StyledText.ToPlain(parts));
        }
    }
}
