using System.Globalization;
using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization.Typography;

/// <summary>
/// Reads the drawings of the glyph table: numbers in hundredths of an em after the letters M (move), L (lines),
/// C (cubic curves), O (a whole ellipse: center, radii), A (an arc: center, radii, angles in degrees, counterclockwise;
/// a line leads to its start) and D (a dot).
/// </summary>
internal sealed class GlyphPath
{
    private const int CurveSteps = 10;
    private const double DegreesPerStep = 12;

    /// <summary>Half the pen's width: strokes are defined by their middle lines, which therefore start above the baseline.</summary>
    private const double BaselineShift = 4.2;
    private const double Widening = 1.06;

    private readonly List<List<Point>> _strokes = [];
    private readonly List<double> _numbers = [];
    private Point _pen;
    private bool _penDown;

    public static List<List<Point>> Read(string path, double dx = 0, double dy = 0)
    {
        var reader = new GlyphPath();
        for (var at = 0; at < path.Length;)
        {
            var command = path[at++];
            var end = path.AsSpan(at).IndexOfAnyInRange('A', 'Z');
            end = end < 0 ? path.Length : at + end;
            reader._numbers.Clear();
            foreach (var number in path[at..end].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                reader._numbers.Add(double.Parse(number, CultureInfo.InvariantCulture));
            }

            reader.Draw(command);
            at = end;
        }

        return [.. reader._strokes.Select(stroke => stroke.ConvertAll(
            point => new Point((point.X + dx) * Widening / 100, (point.Y + dy + BaselineShift) / 100)))];
    }

    private void Draw(char command)
    {
        switch (command)
        {
            case 'M':
                Move(new Point(_numbers[0], _numbers[1]));
                break;
            case 'D':
                Move(new Point(_numbers[0], _numbers[1]));
                Line(_pen);
                _penDown = false;
                break;
            case 'L':
                Line(new Point(_numbers[0], _numbers[1]));
                break;
            case 'C':
                Curve(new Point(_numbers[0], _numbers[1]), new Point(_numbers[2], _numbers[3]), new Point(_numbers[4], _numbers[5]));
                break;
            case 'O':
                _penDown = false;
                Arc(0, 360);
                break;
            case 'A':
                Arc(_numbers[4], _numbers[5]);
                break;
            default:
                throw new FormatException($"There is no drawing command '{command}'.");
        }
    }

    private void Move(Point point)
    {
        _pen = point;
        _penDown = false;
    }

    private void Line(Point point)
    {
        if (!_penDown)
        {
            _strokes.Add([_pen]);
            _penDown = true;
        }

        if (point != _pen)
        {
            _strokes[^1].Add(point);
        }

        _pen = point;
    }

    private void Curve(Point first, Point second, Point end)
    {
        var start = _pen;
        for (var step = 1; step <= CurveSteps; step++)
        {
            var t = step / (double)CurveSteps;
            var u = 1 - t;
            var (a, b, c, d) = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t);
            Line(new Point(
                (a * start.X) + (b * first.X) + (c * second.X) + (d * end.X),
                (a * start.Y) + (b * first.Y) + (c * second.Y) + (d * end.Y)));
        }
    }

    private void Arc(double from, double to)
    {
        var steps = Math.Max(2, (int)Math.Ceiling(Math.Abs(to - from) / DegreesPerStep));
        for (var step = 0; step <= steps; step++)
        {
            var (sine, cosine) = Math.SinCos((from + ((to - from) * step / steps)) * Math.PI / 180);
            var point = new Point(_numbers[0] + (_numbers[2] * cosine), _numbers[1] + (_numbers[3] * sine));
            if (step == 0 && !_penDown)
            {
                Move(point);
            }
            else
            {
                Line(point);
            }
        }
    }
}
