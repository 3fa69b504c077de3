using System.Globalization;
using MusicGenre.Evaluation;
using MusicGenre.Models;

namespace MusicGenre.Cli.Pictures;

/// <summary>The report page of a model: its card, and charts of its evaluation and its figures.</summary>
internal static class ModelReport
{
    public static string Write(GenreModelCard card, GenreEvaluation? evaluation, ModelFigures? figures, PictureStyle style)
    {
        var page = new HtmlPage(card.Name, style.Theme)
            .Heading("Model")
            .Paragraph(card.Description)
            .Paragraph($"Genres: {string.Join(", ", card.Genres)}.")
            .Paragraph($"Training: {card.Training}")
            .Paragraph($"License of the weights: {card.License}.")
            .Heading("Accuracy");
        AddAccuracy(page, card);
        page.Heading("Known weaknesses");
        page = card.Limitations.Count > 0 ? page.List(card.Limitations) : page.Paragraph("The card names none.");
        AddEvaluation(page, evaluation, style);
        AddFigures(page, figures, style);
        return page.ToString();
    }

    private static void AddAccuracy(HtmlPage page, GenreModelCard card)
    {
        if (card.Accuracy.Count == 0)
        {
            page.Paragraph("The card states none. \"musicgenre evaluate\" measures it on data of yours.");
            return;
        }

        page.Table(
            ["protocol", "by track", "tracks", "by segment", "segments"],
            card.Accuracy.Select(accuracy => (IEnumerable<string>)
            [
                accuracy.Protocol,
                Percent(accuracy.ByTrack),
                accuracy.Tracks.ToString(CultureInfo.InvariantCulture),
                Percent(accuracy.BySegment),
                accuracy.Segments.ToString(CultureInfo.InvariantCulture),
            ]));
    }

    private static void AddEvaluation(HtmlPage page, GenreEvaluation? evaluation, PictureStyle style)
    {
        page.Heading("Evaluation");
        if (evaluation is null)
        {
            page.Paragraph("There is no evaluation file beside the model.");
            return;
        }

        page.Paragraph($"{evaluation.Description.Protocol}; {evaluation.Description.Data}; {evaluation.Description.Split}.");
        foreach (var (wide, narrow) in ModelPictures.Draw(evaluation, style).Zip(ModelPictures.Draw(evaluation, style.Narrow)))
        {
            page.Picture(wide, narrow);
        }
    }

    private static void AddFigures(HtmlPage page, ModelFigures? figures, PictureStyle style)
    {
        if (figures is null)
        {
            page.Heading("Figures").Paragraph("There is no file of figures (MFCCs, genre map, training history) beside the model.");
            return;
        }

        foreach (var ((heading, wide), (_, narrow)) in ModelPictures.Draw(figures, style).Zip(ModelPictures.Draw(figures, style.Narrow)))
        {
            page.Heading(heading).Picture(wide, narrow);
        }

        if (figures.Training is { } training)
        {
            page.Paragraph(training.Data);
        }
        else
        {
            page.Heading("Training history").Paragraph("The epochs of the training were not kept.");
        }
    }

    private static string Percent(double? share)
        => share is { } value ? string.Create(CultureInfo.InvariantCulture, $"{100 * value:0.0} %") : "–";
}
