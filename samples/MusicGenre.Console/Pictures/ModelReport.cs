using System.Globalization;
using MusicGenre.Evaluation;
using MusicGenre.Models;

namespace MusicGenre.Cli.Pictures;

/// <summary>The report page of a model: its card, and charts of its evaluation.</summary>
internal static class ModelReport
{
    public static string Write(GenreModelCard card, GenreEvaluation? evaluation, PictureStyle style)
    {
        var page = new HtmlPage(card.Name, style.Theme)
            .Paragraph(card.Description)
            .Paragraph($"Genres: {string.Join(", ", card.Genres)}.")
            .Paragraph($"Training: {card.Training}")
            .Paragraph($"License of the weights: {card.License}.")
            .Heading("Accuracy")
            .Table(
                ["protocol", "by track", "tracks", "by segment", "segments"],
                card.Accuracy.Select(accuracy => (IEnumerable<string>)
                [
                    accuracy.Protocol,
                    Percent(accuracy.ByTrack),
                    accuracy.Tracks.ToString(CultureInfo.InvariantCulture),
                    Percent(accuracy.BySegment),
                    accuracy.Segments.ToString(CultureInfo.InvariantCulture),
                ]))
            .Heading("Known weaknesses")
            .List(card.Limitations);
        if (evaluation is null)
        {
            return page.Paragraph("There is no evaluation file beside the model.").ToString();
        }

        page.Heading("Evaluation").Paragraph(
            $"{evaluation.Description.Protocol}; {evaluation.Description.Data}; {evaluation.Description.Split}.");
        foreach (var chart in ModelPictures.Draw(evaluation, style))
        {
            page.Picture(chart);
        }

        return page.ToString();
    }

    private static string Percent(double? share)
        => share is { } value ? string.Create(CultureInfo.InvariantCulture, $"{100 * value:0.0} %") : "–";
}
