using MusicGenre.Visualization.Colors;
using MusicGenre.Visualization.Scenes;
using MusicGenre.Visualization.Typography;

namespace MusicGenre.Visualization.Raster;

/// <summary>Renders a scene as pixels.</summary>
internal sealed class RasterRenderer
{
    private readonly Canvas _canvas;
    private readonly double _scale;
    private readonly PathRasterizer _rasterizer = new();
    private readonly Stroker _stroker;

    private RasterRenderer(Canvas canvas, double scale)
    {
        _canvas = canvas;
        _scale = scale;
        _stroker = new Stroker(_rasterizer);
    }

    /// <summary>Renders a scene at a scale, in device pixels per pixel of the scene.</summary>
    public static Canvas Render(Scene scene, double scale)
    {
        var canvas = new Canvas(
            Math.Max(1, (int)Math.Round(scene.Width * scale)), Math.Max(1, (int)Math.Round(scene.Height * scale)), scene.Background);
        new RasterRenderer(canvas, scale).Draw(scene.Shapes, new Box(0, 0, canvas.Width, canvas.Height));
        return canvas;
    }

    private void Draw(IReadOnlyList<Shape> shapes, Box clip)
    {
        foreach (var shape in shapes)
        {
            Draw(shape, clip);
        }
    }

    private void Draw(Shape shape, Box clip)
    {
        switch (shape)
        {
            case GroupShape group:
                Draw(group.Shapes, clip.Intersect(Scale(group.Clip)));
                break;
            case PolylineShape line:
                DrawLine(line.Points, line.Stroke, clip, closed: false);
                break;
            case PolygonShape polygon:
                _rasterizer.AddPolygon(Scale(polygon.Points));
                Fill(polygon.Fill, clip);
                DrawLine(polygon.Points, polygon.Stroke, clip, closed: true);
                break;
            case RectangleShape rectangle:
                DrawRectangle(rectangle, clip);
                break;
            case CircleShape circle:
                _stroker.AddDisc(Scale(circle.Center), circle.Radius * _scale);
                Fill(circle.Fill, clip);
                DrawLine(Ring(circle), circle.Stroke, clip, closed: true);
                break;
            case TextShape text:
                DrawText(text, clip);
                break;
            case HeatMapShape map:
                DrawHeatMap(map, clip);
                break;
        }
    }

    private void DrawRectangle(RectangleShape rectangle, Box clip)
    {
        var box = rectangle.Box;
        Point[] corners =
        [
            new Point(box.X, box.Y), new Point(box.Right, box.Y), new Point(box.Right, box.Bottom), new Point(box.X, box.Bottom),
        ];
        if (rectangle.Fill is { } fill)
        {
            _rasterizer.AddPolygon(Scale(corners));
            Fill(fill, clip);
        }

        DrawLine(corners, rectangle.Stroke, clip, closed: true);
    }

    private static Point[] Ring(CircleShape circle)
    {
        const int count = 48;
        var points = new Point[count];
        for (var index = 0; index < count; index++)
        {
            var (sine, cosine) = Math.SinCos(2 * Math.PI * index / count);
            points[index] = new Point(circle.Center.X + (circle.Radius * cosine), circle.Center.Y + (circle.Radius * sine));
        }

        return points;
    }

    private void DrawLine(IReadOnlyList<Point> points, Stroke? stroke, Box clip, bool closed)
    {
        if (stroke is null || points.Count == 0)
        {
            return;
        }

        var width = stroke.Width * _scale;
        if (stroke.Dashes is { Count: > 0 } dashes)
        {
            var path = closed ? [.. points, points[0]] : points;
            foreach (var piece in DashPattern.Cut(path, dashes))
            {
                _stroker.Add(Scale(piece), width, stroke.RoundCaps);
            }
        }
        else
        {
            _stroker.Add(Scale(points), width, stroke.RoundCaps, closed);
        }

        Fill(stroke.Paint, clip);
    }

    private void DrawText(TextShape text, Box clip)
    {
        var (size, widening) = (text.Font.Size, text.Font.Bold ? Glyph.BoldWidening : 1);
        var pen = size * (text.Font.Bold ? Glyph.BoldPenWidth : Glyph.PenWidth) * _scale;
        var along = -text.StartOffset;
        foreach (var rune in text.Text.EnumerateRunes())
        {
            foreach (var stroke in GlyphSet.Find(rune).Strokes)
            {
                var points = new Point[stroke.Count];
                for (var index = 0; index < points.Length; index++)
                {
                    var (x, y) = (along + (stroke[index].X * size * widening), stroke[index].Y * size);
                    points[index] = Scale(text.Vertical
                        ? new Point(text.Position.X - y, text.Position.Y - x)
                        : new Point(text.Position.X + x, text.Position.Y - y));
                }

                _stroker.Add(points, points.Length == 1 ? pen * Glyph.DotWidening : pen, roundCaps: true);
            }

            along += text.Font.Advance(rune);
        }

        Fill(text.Color, clip);
    }

    private void DrawHeatMap(HeatMapShape map, Box clip)
    {
        var box = Scale(map.Box);
        var (left, top) = ((int)Math.Round(box.X), (int)Math.Round(box.Y));
        var (columns, rows) = ((int)Math.Round(box.Right) - left, (int)Math.Round(box.Bottom) - top);
        if (columns <= 0 || rows <= 0)
        {
            return;
        }

        var indices = HeatPixels.Compute(map, columns, rows);
        var colors = map.Colors.Colors;
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var (x, y) = (left + column, top + row);
                if (x + 0.5 >= clip.X && x + 0.5 < clip.Right && y + 0.5 >= clip.Y && y + 0.5 < clip.Bottom)
                {
                    _canvas.Set(x, y, colors[indices[(row * columns) + column]]);
                }
            }
        }
    }

    private void Fill(Paint paint, Box clip) =>
        _rasterizer.Rasterize(clip, (row, column, coverage) => _canvas.Blend(row, column, coverage, paint));

    private Point Scale(Point point) => new(point.X * _scale, point.Y * _scale);

    private Box Scale(Box box) => new(box.X * _scale, box.Y * _scale, box.Width * _scale, box.Height * _scale);

    private Point[] Scale(IReadOnlyList<Point> points)
    {
        var scaled = new Point[points.Count];
        for (var index = 0; index < scaled.Length; index++)
        {
            scaled[index] = Scale(points[index]);
        }

        return scaled;
    }
}
