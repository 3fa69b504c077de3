using System.Globalization;
using MusicGenre.Cli.Output;
using MusicGenre.Models;

namespace MusicGenre.Cli.Pictures;

/// <summary>The report page of a song.</summary>
internal static class SongReport
{
    public static async Task<string> WriteAsync(
        string title, SongPictures pictures, GenreModelCard model, PictureStyle style, CancellationToken cancellationToken)
    {
        var timeline = await pictures.FindTimelineAsync(cancellationToken);
        var prediction = timeline.Prediction;
        var page = new HtmlPage(title, style.Theme)
            .Paragraph($"{Describe(prediction)} · {DurationText.Describe(prediction)} · classified by {model.Name}");
        if (prediction.Reason != UndecidedReason.Silent)
        {
            page.Table(
                ["genre", "probability"],
                prediction.Scores.Select(score => (IEnumerable<string>)
                    [score.Genre, string.Create(CultureInfo.InvariantCulture, $"{100 * score.Probability:0.0} %")]));
        }

        page.List(prediction.Warnings.Select(warning => warning.Message));
        if (timeline.Sections.Count > 1)
        {
            page.Heading("Sections").Table(
                ["genre", "from", "to", "probability"],
                timeline.Sections.Select(section => (IEnumerable<string>)
                [
                    section.Genre ?? "–",
                    DurationText.Format(section.Start),
                    DurationText.Format(section.End),
                    section.Genre is null ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100 * section.Probability:0.0} %"),
                ]));
        }

        foreach (var (index, kind) in SongPictures.Names.Index())
        {
            ProgressLine.Show($"{kind} ({index + 1} of {SongPictures.Names.Count})");
            page.Picture(await pictures.DrawAsync(kind, style, cancellationToken));
        }

        ProgressLine.Clear();
        return page.ToString();
    }

    private static string Describe(GenrePrediction prediction)
    {
        var verdict = prediction.Genre ?? prediction.ToString();
        return prediction.Genre is null ? char.ToUpperInvariant(verdict[0]) + verdict[1..] : verdict;
    }
}
