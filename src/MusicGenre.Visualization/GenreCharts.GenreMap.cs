using System.Globalization;
using System.Numerics.Tensors;
using MusicGenre.Evaluation;
using MusicGenre.Visualization.Axes;
using MusicGenre.Visualization.Figures;
using MusicGenre.Visualization.Projection;
using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization;

public static partial class GenreCharts
{
    /// <summary>Draws tracks or segments as points, close together where their features are similar: their first two principal components, on the same scale.</summary>
    /// <remarks>The components are found by subspace iteration; their signs are fixed, so the same points give the same map.</remarks>
    /// <param name="points">The points, at least one.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">There are no points; their embeddings differ in length, are empty or are not finite; or an option is out of range. The message says which.</exception>
    public static Chart GenreMap(IReadOnlyList<GenreMapPoint> points, ChartOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(points);
        CheckPoints(points);
        options = Validated(options);
        var components = PrincipalComponents.Find([.. points.Select(point => point.Embedding)]);
        return DrawMap(
            [.. points.Select((point, index) => (point.Genre, point.Label, components.Project(index, 0), components.Project(index, 1)))],
            components.GetShare(0), components.GetShare(1), null, options);
    }

    /// <summary>Draws the same from the figures of a model.</summary>
    /// <param name="figures">The figures, such as <see cref="ModelFigures.Map"/>.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message names it and its value.</exception>
    public static Chart GenreMap(GenreMapFigures figures, ChartOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(figures);
        return DrawMap(
            [.. figures.Points.Select(point => (point.Genre, (string?)null, (double)point.X, (double)point.Y))],
            figures.FirstShare, figures.SecondShare, figures.Data, Validated(options));
    }

    private static Chart DrawMap(
        List<(string Genre, string? Label, double X, double Y)> points, double firstShare, double secondShare, string? data, ChartOptions options)
    {
        var genres = points.Select(point => point.Genre).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var palette = new GenrePalette(genres, options.Theme);
        var (xRange, yRange) = MapRanges(points.ConvertAll(point => (point.X, point.Y)), options);
        var (x, y) = (MapAxis(xRange, 1, firstShare), MapAxis(yRange, 2, secondShare));
        var radius = Math.Clamp(6 - Math.Log10(points.Count), 2.2, 5);
        var panel = new Panel
        {
            X = x,
            Y = y,
            HasXGrid = true,
            HasYGrid = true,
            NaturalHeight = width => width * (yRange.High - yRange.Low) / (xRange.High - xRange.Low),
            Content = (plot, _) => points.Select(point => MarkerShapes.Create(
                palette[point.Genre], At(plot, x.Locate(point.X), y.Locate(point.Y)), radius, point.Label ?? point.Genre)),
        };
        var description = string.Create(
            CultureInfo.InvariantCulture,
            $"{points.Count:N0} points of {genres.Count} genres; the two components hold {(firstShare + secondShare) * 100:0.0} % of the variance.{(data is null ? "" : $" {data}")}");
        return FigureRenderer.Render(
            new Figure("Genre map", description, [panel])
            {
                Subtitle = description,
                Legend = [.. genres.Select(genre => new LegendEntry(genre, null, Marker: palette[genre]))],
            },
            options);
    }

    private static NumberAxis MapAxis(ValueRange range, int number, double share) => new(range, string.Create(
        CultureInfo.InvariantCulture, $"Component {number} ({share * 100:0.0} % of the variance)"));

    /// <summary>Ranges on the same scale: the one with spare room in the picture is widened.</summary>
    private static (ValueRange X, ValueRange Y) MapRanges(List<(double X, double Y)> places, ChartOptions options)
    {
        const double lowest = 200;
        const double highest = 600;
        var width = Math.Max(100, options.Width - (8 * options.FontSize));
        var (x, y) = (Extent(places.Select(place => place.X)), Extent(places.Select(place => place.Y)));
        var least = Math.Max(x.Size, y.Size) * 1e-3;
        var (xSize, ySize) = (Math.Max(x.Size, Math.Max(least, 1e-6)), Math.Max(y.Size, Math.Max(least, 1e-6)));
        var ideal = width * ySize / xSize;
        var height = options.Height is { } given ? Math.Max(lowest, given - (12 * options.FontSize)) : Math.Clamp(ideal, Math.Min(lowest, width), highest);
        (xSize, ySize) = height < ideal ? (xSize * ideal / height, ySize) : (xSize, ySize * height / ideal);
        return (Around(x.Middle, xSize), Around(y.Middle, ySize));

        static (double Middle, double Size) Extent(IEnumerable<double> values)
        {
            const double margin = 1.08;
            var (low, high) = (values.Min(), values.Max());
            return ((low + high) / 2, (high - low) * margin);
        }

        static ValueRange Around(double middle, double size) => new(middle - (size / 2), middle + (size / 2));
    }

    private static void CheckPoints(IReadOnlyList<GenreMapPoint> points)
    {
        if (points.Count == 0)
        {
            throw new ArgumentException("There are no points.", nameof(points));
        }

        var length = points[0].Embedding.Length;
        for (var index = 0; index < points.Count; index++)
        {
            var embedding = points[index].Embedding.Span;
            if (embedding.IsEmpty || embedding.Length != length)
            {
                throw new ArgumentException($"Point {index} has {embedding.Length} dimensions, not the {length} of the first (at least 1).", nameof(points));
            }

            if (!TensorPrimitives.IsFiniteAll(embedding))
            {
                throw new ArgumentException($"Point {index} is not finite.", nameof(points));
            }
        }
    }
}
