using MusicGenre.Visualization.Scenes;
using MusicGenre.Visualization.Typography;

namespace MusicGenre.Visualization.Figures;

/// <summary>Turns a figure into a scene: plots, axes, color bars, headings, legend.</summary>
internal sealed class FigureRenderer
{
    /// <summary>How far a line on the frame may reach beyond it.</summary>
    private const double LineMargin = 2;

    private readonly Figure _figure;
    private readonly ChartOptions _options;
    private readonly Style _style;
    private readonly FigureLayout _layout;
    private readonly List<Shape> _shapes = [];

    private FigureRenderer(Figure figure, ChartOptions options, bool isDrawn)
    {
        (_figure, _options, _style) = (figure, options, Style.Create(options, isDrawn));
        _layout = new FigureLayout(figure, options, _style);
    }

    /// <summary>Lays out a figure and draws it; a second time for pixels, at the same size, if our own glyphs cannot draw all of its text.</summary>
    public static Chart Render(Figure figure, ChartOptions options)
    {
        var scene = Draw(figure, options, isDrawn: false);
        if (CanBeDrawn(scene.Shapes))
        {
            return new Chart(scene, scene);
        }

        var drawn = Draw(figure, options, isDrawn: true);
        if (drawn.Height != scene.Height)
        {
            options = options with { Height = Math.Max(drawn.Height, scene.Height) };
            (scene, drawn) = (Draw(figure, options, isDrawn: false), Draw(figure, options, isDrawn: true));
        }

        return new Chart(scene, drawn);
    }

    private static Scene Draw(Figure figure, ChartOptions options, bool isDrawn) => new FigureRenderer(figure, options, isDrawn).Draw();

    private static bool CanBeDrawn(IEnumerable<Shape> shapes) => shapes.All(shape => shape switch
    {
        TextShape text => Transliteration.Of(text.Text) == text.Text,
        GroupShape group => CanBeDrawn(group.Shapes),
        _ => true,
    });

    private Scene Draw()
    {
        DrawHeading();
        for (var index = 0; index < _figure.Panels.Count; index++)
        {
            DrawPanel(index);
        }

        _shapes.AddRange(_layout.Legend.Draw(_layout.Padding, _layout.LegendTop));
        return new Scene(
            _options.Width, _layout.Height, _style.Background, _figure.Heading(_options), _figure.Description, _shapes);
    }

    private void DrawHeading()
    {
        var y = _layout.Padding + _style.Heading.Ascent;
        foreach (var line in _layout.TitleLines)
        {
            _shapes.Add(new TextShape(line, new Point(_layout.Padding, y), _style.Heading, _style.Foreground));
            y += _style.Heading.LineHeight;
        }

        foreach (var line in _layout.SubtitleLines)
        {
            _shapes.Add(new TextShape(line, new Point(_layout.Padding, y), _style.Label, _style.Muted));
            y += _style.Label.LineHeight;
        }
    }

    private void DrawPanel(int index)
    {
        var (panel, plot) = (_figure.Panels[index], _layout.Plots[index]);
        var (left, bottom) = (_layout.LeftMarks(index), _layout.BottomMarks(index));
        if (panel.HasXGrid)
        {
            _shapes.AddRange(bottom.Ticks.Select(tick => VerticalLine(tick.Position, plot, plot.Y, plot.Bottom, _style.GridLine)));
        }

        if (panel.HasYGrid)
        {
            _shapes.AddRange(left.Ticks.Select(tick => HorizontalLine(tick.Position, plot, plot.X, plot.Right, _style.GridLine)));
        }

        var frame = new RectangleShape(plot.Inset(0.5, 0.5), null, _style.AxisLine);
        var content = new GroupShape(panel.HasLinesOnFrame ? plot.Inset(-LineMargin, -LineMargin) : plot, [.. panel.Content(plot, _style)]);
        _shapes.AddRange(panel.HasLinesOnFrame ? [frame, content] : [content, frame]);
        DrawLeft(panel, plot, left);
        DrawBottom(panel, plot, bottom);
        if (panel.ColorBar is not null)
        {
            _shapes.AddRange(panel.ColorBar.Draw(plot, _style));
        }

        if (panel.Title is { } title)
        {
            var text = _style.Subheading.Shorten(title, _options.Width - plot.X - _layout.Padding);
            _shapes.Add(new TextShape(
                text, new Point(plot.X, _layout.PanelTitleBaseline(index)), _style.Subheading, _style.Foreground, fullText: text == title ? null : title));
        }
    }

    private void DrawLeft(Panel panel, Box plot, TickColumn marks)
    {
        foreach (var tick in marks.Ticks)
        {
            _shapes.Add(HorizontalLine(tick.Position, plot, plot.X - TickRow.MarkLength, plot.X, _style.AxisLine));
            _shapes.Add(tick.Text);
        }

        if (panel.Y.Label is { } label)
        {
            // A long label may extend beyond its plot, but not into another plot's space.
            var text = _style.Label.Shorten(label, plot.Height + (_style.Gap * 2));
            var x = _layout.Padding + _style.Label.Ascent;
            _shapes.Add(new TextShape(
                text, new Point(x, plot.CenterY), _style.Label, _style.Foreground, TextAnchor.Middle, vertical: true, fullText: text == label ? null : label));
        }
    }

    private void DrawBottom(Panel panel, Box plot, TickRow marks)
    {
        foreach (var tick in marks.Ticks)
        {
            _shapes.Add(VerticalLine(tick.Position, plot, plot.Bottom, plot.Bottom + TickRow.MarkLength, _style.AxisLine));
        }

        if (!panel.HasXMarks)
        {
            return;
        }

        _shapes.AddRange(marks.Ticks.Select(tick => tick.Text));
        if (panel.X.Label is { } label)
        {
            var text = _style.Label.Shorten(label, plot.Width);
            _shapes.Add(new TextShape(
                text,
                new Point(plot.CenterX, plot.Bottom + marks.Height + _style.Gap + _style.Label.Ascent),
                _style.Label,
                _style.Foreground,
                TextAnchor.Middle,
                fullText: text == label ? null : label));
        }
    }

    private static PolylineShape VerticalLine(double position, Box plot, double from, double to, Stroke stroke)
    {
        var x = PixelGrid.Center(position, plot.X, plot.Right);
        return new PolylineShape([new Point(x, from), new Point(x, to)], stroke);
    }

    private static PolylineShape HorizontalLine(double position, Box plot, double from, double to, Stroke stroke)
    {
        var y = PixelGrid.Center(position, plot.Y, plot.Bottom);
        return new PolylineShape([new Point(from, y), new Point(to, y)], stroke);
    }
}
