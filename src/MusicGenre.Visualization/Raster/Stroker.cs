using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization.Raster;

/// <summary>Turns lines into the outlines of their strokes. All outlines wind in the same direction, so that overlaps count once.</summary>
internal sealed class Stroker(PathRasterizer rasterizer)
{
    /// <summary>The sine of the turning angle below which a join is filled with a wedge instead of a disc.</summary>
    private const double SmallTurn = 0.35;

    /// <summary>Adds the stroke of a line through points in device pixels.</summary>
    public void Add(ReadOnlySpan<Point> points, double width, bool roundCaps, bool closed = false)
    {
        var radius = width / 2;
        if (points.Length == 1 && roundCaps)
        {
            AddDisc(points[0], radius);
        }

        Point? before = closed && points.Length > 1 ? points[^1] : null;
        for (var index = 0; index + 1 < points.Length || (closed && index < points.Length); index++)
        {
            var (from, to) = (points[index], points[(index + 1) % points.Length]);
            if (AddSegment(from, to, radius))
            {
                AddJoin(before, from, to, radius);
                before = from;
            }
        }

        if (roundCaps && !closed && points.Length > 1)
        {
            AddDisc(points[0], radius);
            AddDisc(points[^1], radius);
        }
    }

    /// <summary>Adds a filled circle.</summary>
    public void AddDisc(Point center, double radius)
    {
        var count = Math.Clamp((int)Math.Ceiling(4 * Math.Sqrt(radius * 4)) + 6, 10, 180);
        Span<Point> points = stackalloc Point[180];

        // The corners lie a little outside the circle, so that the areas are equal.
        radius *= Math.Sqrt(2 * Math.PI / (count * Math.Sin(2 * Math.PI / count)));
        for (var index = 0; index < count; index++)
        {
            var (sine, cosine) = Math.SinCos(2 * Math.PI * index / count);
            points[index] = new Point(center.X + (radius * cosine), center.Y + (radius * sine));
        }

        rasterizer.AddPolygon(points[..count]);
    }

    private bool AddSegment(Point from, Point to, double radius)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var length = Math.Sqrt((dx * dx) + (dy * dy));
        if (!(length > 1e-9))
        {
            return false;
        }

        var (nx, ny) = (-dy / length * radius, dx / length * radius);
        rasterizer.AddPolygon(
        [
            new Point(from.X - nx, from.Y - ny),
            new Point(to.X - nx, to.Y - ny),
            new Point(to.X + nx, to.Y + ny),
            new Point(from.X + nx, from.Y + ny),
        ]);
        return true;
    }

    private void AddJoin(Point? before, Point at, Point after, double radius)
    {
        if (before is not { } previous)
        {
            return;
        }

        var (ax, ay) = Direction(previous, at);
        var (bx, by) = Direction(at, after);
        var turn = (ax * by) - (ay * bx);
        if (Math.Abs(turn) > SmallTurn || (ax * bx) + (ay * by) < 0)
        {
            AddDisc(at, radius);
        }
        else if (turn > 0)
        {
            rasterizer.AddPolygon([at, new Point(at.X + (ay * radius), at.Y - (ax * radius)), new Point(at.X + (by * radius), at.Y - (bx * radius))]);
        }
        else if (turn < 0)
        {
            rasterizer.AddPolygon([at, new Point(at.X - (by * radius), at.Y + (bx * radius)), new Point(at.X - (ay * radius), at.Y + (ax * radius))]);
        }
    }

    private static (double X, double Y) Direction(Point from, Point to)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var length = Math.Max(1e-12, Math.Sqrt((dx * dx) + (dy * dy)));
        return (dx / length, dy / length);
    }
}
