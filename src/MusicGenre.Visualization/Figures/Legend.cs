using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization.Figures;

/// <summary>Names and their colors in even columns below the plots.</summary>
internal sealed class Legend
{
    private const double SwatchWidth = 18;
    private const double SwatchGap = 6;

    private readonly IReadOnlyList<LegendEntry> _entries;
    private readonly Style _style;
    private readonly int _columns;
    private readonly double _columnWidth;

    public Legend(IReadOnlyList<LegendEntry> entries, double width, Style style)
    {
        (_entries, _style) = (entries, style);
        var widest = entries.Count == 0 ? 0 : entries.Max(entry => style.Mark.Measure(entry.Name));
        _columnWidth = Math.Min(widest + SwatchWidth + SwatchGap + (3 * style.Gap), Math.Max(width, 1));
        _columns = Math.Max(1, Math.Min(entries.Count, (int)(width / Math.Max(1, _columnWidth))));
        Height = entries.Count == 0 ? 0 : Math.Ceiling(((entries.Count + _columns - 1) / _columns * style.Mark.LineHeight) + style.Gap);
    }

    public double Height { get; }

    public IEnumerable<Shape> Draw(double left, double top)
    {
        var rows = (_entries.Count + _columns - 1) / _columns;
        for (var index = 0; index < _entries.Count; index++)
        {
            var entry = _entries[index];
            var x = left + (index / rows * _columnWidth);
            var y = top + _style.Gap + ((index % rows) + 0.5) * _style.Mark.LineHeight;
            var size = Math.Round(_style.Mark.Size * 0.85);
            var swatch = new Box(Math.Round(x), Math.Round(y - (size / 2)), SwatchWidth, size);
            if (entry.Fill is { } fill)
            {
                yield return new RectangleShape(swatch, fill);
                foreach (var shape in AreaPattern.Draw(swatch, new GenreMark(fill.Color, entry.Pattern)))
                {
                    yield return shape;
                }
            }

            foreach (var shape in entry.IsHatched ? Hatching.Draw(swatch, _style) : [])
            {
                yield return shape;
            }

            if (entry.Line is not null)
            {
                yield return new PolylineShape([new Point(x, y), new Point(x + SwatchWidth, y)], entry.Line);
            }

            if (entry.Marker is { } mark)
            {
                yield return MarkerShapes.Create(mark, new Point(x + (SwatchWidth / 2), y), 4.5, null);
            }

            var text = _style.Mark.Shorten(entry.Name, _columnWidth - SwatchWidth - SwatchGap - _style.Gap);
            yield return new TextShape(
                text,
                new Point(x + SwatchWidth + SwatchGap, y + _style.Mark.MiddleToBaseline),
                _style.Mark,
                _style.Foreground,
                fullText: text == entry.Name ? null : entry.Name);
        }
    }
}
