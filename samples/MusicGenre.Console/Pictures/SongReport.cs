using System.Globalization;
using MusicGenre.Models;

namespace MusicGenre.Cli.Pictures;

/// <summary>The report page of a song.</summary>
internal static class SongReport
{
    public static async Task<string> WriteAsync(
        string title, SongPictures pictures, GenreModelCard model, PictureStyle style, CancellationToken cancellationToken)
    {
        var prediction = await pictures.PredictAsync(cancellationToken);
        var page = new HtmlPage(title, style.Theme)
            .Paragraph(string.Create(
                CultureInfo.InvariantCulture,
                $"{prediction.Genre ?? "Don't know"} · {prediction.Duration:hh\\:mm\\:ss} · classified by {model.Name}"))
            .Table(
                ["genre", "probability"],
                prediction.Scores.Select(score => (IEnumerable<string>)
                    [score.Genre, string.Create(CultureInfo.InvariantCulture, $"{100 * score.Probability:0.0} %")]))
            .List(prediction.Warnings.Select(warning => warning.Message));
        foreach (var kind in SongPictures.Names)
        {
            page.Picture(await pictures.DrawAsync(kind, cancellationToken));
        }

        return page.ToString();
    }
}
