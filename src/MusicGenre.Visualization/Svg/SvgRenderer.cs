using System.Globalization;
using System.Text;
using MusicGenre.Visualization.Colors;
using MusicGenre.Visualization.Raster;
using MusicGenre.Visualization.Scenes;
using MusicGenre.Visualization.Typography;

namespace MusicGenre.Visualization.Svg;

/// <summary>
/// Writes a scene as SVG 1.1 without scripts, external resources or identifiers, so several pictures can share a page:
/// text as text, clips as nested pictures, heat maps as embedded PNG.
/// </summary>
internal sealed class SvgRenderer
{
    private const string FontFamily = "Helvetica Neue, Helvetica, Arial, Liberation Sans, sans-serif";

    private const int CoarseSteps = 40;

    private readonly StringBuilder _output = new();

    private readonly double _detail;

    private SvgRenderer(double detail) => _detail = detail;

    public static string Render(Scene scene, double detail)
    {
        var renderer = new SvgRenderer(detail);
        renderer.Write(scene);
        return renderer._output.ToString();
    }

    private void Write(Scene scene)
    {
        var (width, height) = (Number(scene.Width), Number(scene.Height));
        _output.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{Escape(scene.Title)}\" font-family=\"{FontFamily}\">\n");
        _output.Append(CultureInfo.InvariantCulture, $"<title>{Escape(scene.Title)}</title>\n<desc>{Escape(scene.Description)}</desc>\n");
        _output.Append(CultureInfo.InvariantCulture, $"<rect width=\"{width}\" height=\"{height}\" fill=\"{scene.Background}\"/>\n");
        Write(scene.Shapes);
        _output.Append("</svg>\n");
    }

    private void Write(IReadOnlyList<Shape> shapes)
    {
        foreach (var shape in shapes)
        {
            Write(shape);
        }
    }

    private void Write(Shape shape)
    {
        switch (shape)
        {
            case GroupShape group:
                WriteGroup(group);
                break;
            case PolylineShape line:
                WritePoints("polyline", line.Points);
                _output.Append(" fill=\"none\"");
                WriteStroke(line.Stroke);
                _output.Append("/>\n");
                break;
            case PolygonShape polygon:
                WritePoints("polygon", polygon.Points);
                WriteFill(polygon.Fill);
                WriteStroke(polygon.Stroke);
                WriteEnd("polygon", polygon.Label);
                break;
            case RectangleShape rectangle:
                _output.Append("<rect").Append(Place(rectangle.Box));
                WriteFill(rectangle.Fill);
                WriteStroke(rectangle.Stroke);
                WriteEnd("rect", rectangle.Label);
                break;
            case CircleShape circle:
                _output.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{Number(circle.Center.X)}\" cy=\"{Number(circle.Center.Y)}\" r=\"{Number(circle.Radius)}\"");
                WriteFill(circle.Fill);
                WriteStroke(circle.Stroke);
                WriteEnd("circle", circle.Label);
                break;
            case TextShape text:
                WriteText(text);
                break;
            case HeatMapShape map:
                WriteHeatMap(map);
                break;
        }
    }

    private void WriteGroup(GroupShape group)
    {
        var box = group.Clip;
        _output.Append("<svg").Append(Place(box));
        _output.Append(CultureInfo.InvariantCulture, $" viewBox=\"{Number(box.X)} {Number(box.Y)} {Number(box.Width)} {Number(box.Height)}\" overflow=\"hidden\">\n");
        Write(group.Shapes);
        _output.Append("</svg>\n");
    }

    private void WriteText(TextShape text)
    {
        if (text.Text.Length == 0)
        {
            return;
        }

        var anchor = text.Anchor switch { TextAnchor.Start => "start", TextAnchor.Middle => "middle", _ => "end" };
        var (x, y) = (Number(text.Position.X), Number(text.Position.Y));
        _output.Append(CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"{y}\" font-size=\"{Number(text.Font.Size)}\" fill=\"{text.Color}\" text-anchor=\"{anchor}\"");

        // The explicit length keeps the layout the same in any viewer font.
        _output.Append(CultureInfo.InvariantCulture, $" textLength=\"{Number(text.Font.Measure(text.Text))}\" lengthAdjust=\"spacingAndGlyphs\"");
        if (text.Font.Bold)
        {
            _output.Append(" font-weight=\"bold\"");
        }

        if (text.Vertical)
        {
            _output.Append(CultureInfo.InvariantCulture, $" transform=\"rotate(-90 {x} {y})\"");
        }

        _output.Append(" xml:space=\"preserve\">");
        if (text.FullText is not null)
        {
            _output.Append("<title>").Append(Escape(text.FullText)).Append("</title>");
        }

        _output.Append(Escape(text.Text)).Append("</text>\n");
    }

    private void WriteHeatMap(HeatMapShape map)
    {
        // As many pixels as the field distinguishes, up to the detail.
        var (width, height) = ((int)Math.Round(map.Box.Width), (int)Math.Round(map.Box.Height));
        if (width <= 0 || height <= 0)
        {
            return;
        }

        var columns = Limit(map.Field.Columns, width);
        var rows = Limit(map.Field.Rows, height);
        var indices = HeatPixels.Compute(map, columns, rows);
        if (_detail < 1)
        {
            for (var index = 0; index < indices.Length; index++)
            {
                var step = indices[index] * CoarseSteps / ColorMap.Steps;
                indices[index] = (byte)(step * (ColorMap.Steps - 1) / (CoarseSteps - 1));
            }
        }

        var png = PngEncoder.Encode(indices, columns, rows, map.Colors.Colors);
        _output.Append("<image").Append(Place(map.Box)).Append(" preserveAspectRatio=\"none\" xlink:href=\"data:image/png;base64,");
        _output.Append(Convert.ToBase64String(png)).Append('"');
        WriteEnd("image", map.Label);
    }

    private int Limit(int count, int pixels) => Math.Max(1, (int)Math.Clamp(count, Math.Min(1, _detail) * pixels, _detail * pixels));

    private void WritePoints(string element, IReadOnlyList<Point> points)
    {
        _output.Append('<').Append(element).Append(" points=\"");
        for (var index = 0; index < points.Count; index++)
        {
            _output.Append(index == 0 ? string.Empty : " ").Append(Number(points[index].X)).Append(',').Append(Number(points[index].Y));
        }

        _output.Append('"');
    }

    private void WriteFill(Paint? fill)
    {
        _output.Append(CultureInfo.InvariantCulture, $" fill=\"{fill?.Color.ToString() ?? "none"}\"");
        if (fill is { Opacity: < 1 } paint)
        {
            _output.Append(CultureInfo.InvariantCulture, $" fill-opacity=\"{Number(paint.Opacity)}\"");
        }
    }

    private void WriteStroke(Stroke? stroke)
    {
        if (stroke is null)
        {
            return;
        }

        _output.Append(CultureInfo.InvariantCulture, $" stroke=\"{stroke.Paint.Color}\" stroke-width=\"{Number(stroke.Width)}\" stroke-linejoin=\"round\"");
        if (stroke.Paint.Opacity < 1)
        {
            _output.Append(CultureInfo.InvariantCulture, $" stroke-opacity=\"{Number(stroke.Paint.Opacity)}\"");
        }

        if (stroke.RoundCaps)
        {
            _output.Append(" stroke-linecap=\"round\"");
        }

        if (stroke.Dashes is { Count: > 0 } dashes)
        {
            _output.Append(" stroke-dasharray=\"").AppendJoin(' ', dashes.Select(Number)).Append('"');
        }
    }

    private void WriteEnd(string element, string? label) =>
        _output.Append(label is null ? "/>\n" : $"><title>{Escape(label)}</title></{element}>\n");

    private static string Place(Box box) =>
        $" x=\"{Number(box.X)}\" y=\"{Number(box.Y)}\" width=\"{Number(box.Width)}\" height=\"{Number(box.Height)}\"";

    private static string Number(double value) =>
        double.IsFinite(value) ? (value + 0.0).ToString("0.###", CultureInfo.InvariantCulture) : "0";

    private static string Escape(string text) => PlainText.Clean(text)
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal);
}
