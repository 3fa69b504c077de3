using System.Globalization;
using MusicGenre.Cli.Output;
using MusicGenre.Models;

namespace MusicGenre.Cli.Pictures;

/// <summary>The report page of a song.</summary>
internal static class SongReport
{
    /// <summary>The charts of the page. Those of the stack's layers stand for the stack, which shows the same.</summary>
    private static readonly string[] Kinds = [.. SongPictures.Names.Where(kind => kind != SongPictures.Stack)];

    /// <param name="title">The song's name.</param>
    /// <param name="audioUrl">The address of the song's file, or null for no player.</param>
    /// <param name="pictures">The song's charts.</param>
    /// <param name="model">The model.</param>
    /// <param name="style">The style of the charts on wide screens.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static async Task<string> WriteAsync(
        string title, string? audioUrl, SongPictures pictures, GenreModelCard model, PictureStyle style, CancellationToken cancellationToken)
    {
        var timeline = await pictures.FindTimelineAsync(cancellationToken);
        var prediction = timeline.Prediction;
        var page = new HtmlPage(title, style.Theme)
            .Heading("Result")
            .Paragraph($"{Describe(prediction)} · {DurationText.Describe(prediction)}{(prediction.Familiarity is { } familiarity ? $" · familiarity {Percent(familiarity)}" : "")} · classified by {model.Name}");
        if (audioUrl is not null)
        {
            page.Player(audioUrl);
        }

        if (prediction.Reason != UndecidedReason.Silent)
        {
            page.Table(["genre", "probability"], prediction.Scores.Select(score => (IEnumerable<string>)[score.Genre, Percent(score.Probability)]));
        }

        page.List(prediction.Warnings.Select(warning => warning.Message));
        if (timeline.Sections.Count > 1)
        {
            page.Heading("Sections").Table(
                ["genre", "from", "to", "probability"],
                timeline.Sections.Select(section => (IEnumerable<string>)
                [
                    section.Genre ?? TimelineText.NameOf(section.Reason),
                    DurationText.Format(section.Start),
                    DurationText.Format(section.End),
                    section.Genre is null ? "–" : Percent(section.Probability),
                ]));
        }

        page.Heading("Segments").Table(
            ["genre", "from", "to", "probability"],
            timeline.Segments.Select(segment => (IEnumerable<string>)
            [
                segment.Prediction.Genre ?? TimelineText.NameOf(segment.Prediction.Reason),
                DurationText.Format(segment.Start),
                DurationText.Format(segment.Start + segment.Duration),
                segment.Prediction.Reason is UndecidedReason.Silent or UndecidedReason.Unfamiliar ? "–" : Percent(segment.Prediction.Best.Probability),
            ]),
            timeline.Segments.Count == 1 ? "1 segment" : string.Create(CultureInfo.InvariantCulture, $"{timeline.Segments.Count} segments"));
        foreach (var (index, kind) in Kinds.Index())
        {
            ProgressLine.Show($"{kind} ({index + 1} of {Kinds.Length})");
            var wide = await pictures.DrawAsync(kind, style, cancellationToken);
            page.Heading(SongPictures.HeadingOf(kind)).Picture(wide, await pictures.DrawAsync(kind, style.Narrow, cancellationToken));
        }

        ProgressLine.Clear();
        return page.ToString();
    }

    private static string Describe(GenrePrediction prediction)
    {
        var verdict = prediction.Genre ?? prediction.ToString();
        return prediction.Genre is null ? char.ToUpperInvariant(verdict[0]) + verdict[1..] : verdict;
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %");
}
