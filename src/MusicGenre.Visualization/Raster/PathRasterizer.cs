using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization.Raster;

/// <summary>Receives one row of coverage, 0 to 1, from a first column onwards.</summary>
internal delegate void CoverageRow(int row, int firstColumn, ReadOnlySpan<float> coverage);

/// <summary>
/// Computes how much of each pixel a path covers. Each row is divided into sixteen lines, and the path into spans on each line by the non-zero rule;
/// spans are exact along the line, and overlapping parts count once.
/// </summary>
internal sealed class PathRasterizer
{
    private const int LinesPerRow = 16;

    private readonly List<Edge> _edges = [];
    private readonly List<Edge> _active = [];
    private float[] _partial = [];
    private float[] _change = [];

    /// <summary>Adds a closed outline, in device pixels.</summary>
    public void AddPolygon(ReadOnlySpan<Point> points)
    {
        for (var index = 0; index < points.Length; index++)
        {
            AddEdge(points[index], points[index + 1 == points.Length ? 0 : index + 1]);
        }
    }

    /// <summary>Reports the coverage of everything added so far inside a clip, and clears the path.</summary>
    public void Rasterize(Box clip, CoverageRow receive)
    {
        var firstLine = (int)Math.Max(0, Math.Ceiling((clip.Y * LinesPerRow) - 0.5));
        var lastLine = (int)Math.Max(0, Math.Ceiling((clip.Bottom * LinesPerRow) - 0.5));
        var columns = (int)Math.Ceiling(clip.Right) + 2;
        if (_partial.Length < columns)
        {
            _partial = new float[columns];
            _change = new float[columns];
        }

        _edges.Sort(static (a, b) => a.FirstLine.CompareTo(b.FirstLine));
        _active.Clear();
        var next = 0;
        var row = new RowExtent();
        var start = _edges.Count == 0 ? lastLine : Math.Max(firstLine, _edges[0].FirstLine);
        for (var line = start; line < lastLine && (next < _edges.Count || _active.Count > 0); line++)
        {
            Activate(line, ref next);
            AddSpans(clip, ref row);
            if ((line + 1) % LinesPerRow == 0 || line + 1 == lastLine)
            {
                Emit(line / LinesPerRow, ref row, receive);
            }
        }

        // The loop may end inside a row, once no edge is left.
        Emit(row.Row, ref row, receive);
        _edges.Clear();
    }

    private void AddEdge(Point from, Point to)
    {
        if (!double.IsFinite(from.X + from.Y + to.X + to.Y))
        {
            return;
        }

        var (top, bottom, winding) = from.Y < to.Y ? (from, to, 1) : (to, from, -1);
        var first = Math.Ceiling((top.Y * LinesPerRow) - 0.5);
        var last = Math.Ceiling((bottom.Y * LinesPerRow) - 0.5);
        if (first >= last || last <= 0 || first > int.MaxValue / 2)
        {
            return;
        }

        var slope = (bottom.X - top.X) / (bottom.Y - top.Y) / LinesPerRow;
        var x = top.X + ((((first + 0.5) / LinesPerRow) - top.Y) * slope * LinesPerRow);
        if (first < 0)
        {
            x -= first * slope;
            first = 0;
        }

        _edges.Add(new Edge((int)first, (int)Math.Min(last, int.MaxValue / 2), x, slope, winding));
    }

    private void Activate(int line, ref int next)
    {
        var kept = 0;
        for (var index = 0; index < _active.Count; index++)
        {
            var edge = _active[index];
            if (edge.LastLine > line)
            {
                _active[kept++] = edge with { X = edge.X + edge.Slope, FirstLine = line };
            }
        }

        _active.RemoveRange(kept, _active.Count - kept);
        for (; next < _edges.Count && _edges[next].FirstLine <= line; next++)
        {
            var edge = _edges[next];
            if (edge.LastLine > line)
            {
                _active.Add(edge with { X = edge.X + ((line - edge.FirstLine) * edge.Slope), FirstLine = line });
            }
        }

        // Nearly sorted from the previous line, so insertion sort is fast.
        for (var index = 1; index < _active.Count; index++)
        {
            var edge = _active[index];
            var at = index - 1;
            for (; at >= 0 && _active[at].X > edge.X; at--)
            {
                _active[at + 1] = _active[at];
            }

            _active[at + 1] = edge;
        }
    }

    private void AddSpans(Box clip, ref RowExtent row)
    {
        var winding = 0;
        var start = 0.0;
        foreach (var edge in _active)
        {
            if (winding == 0)
            {
                start = edge.X;
            }

            winding += edge.Winding;
            row.Row = edge.FirstLine / LinesPerRow;
            if (winding == 0)
            {
                AddSpan(Math.Max(start, Math.Max(0, clip.X)), Math.Min(edge.X, clip.Right), ref row);
            }
        }
    }

    private void AddSpan(double from, double to, ref RowExtent row)
    {
        if (from >= to)
        {
            return;
        }

        const float share = 1f / LinesPerRow;
        var (first, last) = ((int)from, (int)to);
        row.Include(first, last);
        if (first == last)
        {
            _partial[first] += (float)(to - from) * share;
            return;
        }

        _partial[first] += (float)(first + 1 - from) * share;
        _partial[last] += (float)(to - last) * share;
        _change[first + 1] += share;
        _change[last] -= share;
    }

    private void Emit(int index, ref RowExtent row, CoverageRow receive)
    {
        if (row.IsEmpty)
        {
            return;
        }

        var sum = 0f;
        for (var column = row.First; column <= row.Last; column++)
        {
            sum += _change[column];
            _partial[column] = Math.Clamp(_partial[column] + sum, 0f, 1f);
        }

        receive(index, row.First, _partial.AsSpan(row.First, row.Last - row.First + 1));
        _partial.AsSpan(row.First, row.Last - row.First + 1).Clear();
        _change.AsSpan(row.First, row.Last - row.First + 1).Clear();
        row = new RowExtent();
    }

    private readonly record struct Edge(int FirstLine, int LastLine, double X, double Slope, int Winding);

    private struct RowExtent()
    {
        public int First = int.MaxValue;
        public int Last = -1;
        public int Row;

        public readonly bool IsEmpty => Last < 0;

        public void Include(int first, int last)
        {
            First = Math.Min(First, first);
            Last = Math.Max(Last, last);
        }
    }
}
