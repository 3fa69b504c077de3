using System.Globalization;
using MusicGenre.Errors;

namespace MusicGenre.Cli.Tagging;

/// <summary>One line a file on the output, and errors on the error output.</summary>
internal sealed class TagTableOutput(TextWriter writer) : ITagOutput
{
    private const string None = "none";

    public void Write(TagRow row)
    {
        if (row.Error is { } error)
        {
            ErrorLine.Write($"failed  {row.Path}: {FileProblem.Describe(error, row.Path)}");
            if (Terminal.ShowsTraces)
            {
                Console.Error.WriteLine(error);
            }

            return;
        }

        WriteLine($"{row.Path}: {Describe(row)}");
    }

    public void WriteSummary(string text) => WriteLine(text);

    private static string Describe(TagRow row)
    {
        var present = Join(row.Present ?? []);
        if (row.Proposed is not { } proposed)
        {
            return $"{present}, unchanged: {row.Reason?.Text}";
        }

        string[] notes =
        [
            .. row.Scores.Select(score => string.Create(CultureInfo.InvariantCulture, $"{score.Genre} {100 * score.Probability:0.0} %")),
            .. row.Reason is { } reason ? [reason.Text] : Array.Empty<string>(),
        ];
        return $"{present} → {Join(proposed)}{(notes.Length > 0 ? $" ({string.Join(", ", notes)})" : "")}";
    }

    private static string Join(IReadOnlyList<string> genres) => genres.Count == 0 ? None : string.Join("; ", genres);

    private void WriteLine(string text)
    {
        ProgressLine.Clear();
        writer.WriteLine(VisibleText.Of(text));
        writer.Flush();
    }
}
