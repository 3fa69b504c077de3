using MusicGenre.Evaluation;
using MusicGenre.Visualization.Axes;
using MusicGenre.Visualization.Figures;
using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization;

public static partial class GenreCharts
{
    /// <summary>Draws the mean and the variance of each coefficient for each genre of a data set. The numbers are the values; the colors compare genres, so coefficients of different magnitude can be compared side by side.</summary>
    /// <remarks>Means are colored by their difference from the mean of the genres' means, in units of the standard deviation over all frames within genres; variances by their log₂ ratio (octaves) to the mean variance of the genres.</remarks>
    /// <param name="statistics">The statistics of at least one genre.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">There is no genre, or an option is out of range; the message names it and its value.</exception>
    public static Chart MfccStatistics(GenreFeatureStatistics statistics, ChartOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        if (statistics.Genres.Count == 0)
        {
            throw new ArgumentException("There are no features of any genre.", nameof(statistics));
        }

        return DrawStatistics(statistics.ToMoments(), null, Validated(options));
    }

    /// <summary>Draws the same from the figures of a model.</summary>
    /// <param name="figures">The figures, such as <see cref="ModelFigures.Mfccs"/>.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message names it and its value.</exception>
    public static Chart MfccStatistics(MfccFigures figures, ChartOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(figures);
        return DrawStatistics(figures.Genres, figures.Data, Validated(options));
    }

    private static Chart DrawStatistics(IReadOnlyList<GenreMoments> genres, string? data, ChartOptions options)
    {
        var columns = Enumerable.Range(0, genres[0].Means.Count).ToList();
        var typicalMeans = columns.ConvertAll(column => genres.Average(genre => genre.Means[column]));
        var typicalVariances = columns.ConvertAll(column => Math.Max(1e-12, genres.Average(genre => genre.Variances[column])));
        return FigureRenderer.Render(
            new Figure(
                "MFCCs of genres",
                $"The mean and the variance of {columns.Count} mel-frequency cepstral coefficients for each of {genres.Count} genres.{(data is null ? "" : $" {data}.")}",
                [
                    StatisticsPanel(
                        "Mean", "Difference (std. dev.)", genres, options, (genre, column) => genre.Means[column],
                        (genre, column) => (genre.Means[column] - typicalMeans[column]) / Math.Sqrt(typicalVariances[column])),
                    StatisticsPanel(
                        "Variance", "Difference (octaves)", genres, options, (genre, column) => genre.Variances[column],
                        (genre, column) => Math.Log2(Math.Max(1e-12, genre.Variances[column]) / typicalVariances[column])),
                ])
            {
                Subtitle = data,
            },
            options);
    }

    private static Panel StatisticsPanel(
        string title, string key, IReadOnlyList<GenreMoments> genres, ChartOptions options,
        Func<GenreMoments, int, double> value, Func<GenreMoments, int, double> compare)
    {
        var count = genres[0].Means.Count;
        var limit = Math.Max(0.1, genres.SelectMany(genre => Enumerable.Range(0, count).Select(column => Math.Abs(compare(genre, column)))).Max());
        var range = new ValueRange(-limit, limit);
        var grid = new CellGrid(genres.Count, count, Cell, ColorMap.Coolwarm, range);
        return new Panel
        {
            X = CategoryAxis.Numbers(count, "MFCC"),
            Y = new CategoryAxis([.. genres.Select(genre => genre.Genre)], null, reversed: true),
            Title = title,
            NaturalHeight = width => TableHeight(width, genres.Count, count, options),
            MinHeight = genres.Count * options.FontSize * 1.2,
            Content = grid.Draw,
            ColorBar = new ColorBar(ColorMap.Coolwarm, new NumberAxis(range, key)),
        };

        Cell Cell(int row, int column)
        {
            var number = value(genres[row], column);
            var text = NiceSteps.Format(number, Math.Abs(number) < 9.95 ? 0.1 : 1);
            return new Cell(compare(genres[row], column), text, $"{title} of MFCC {column}, {genres[row].Genre}: {text}");
        }
    }
}
