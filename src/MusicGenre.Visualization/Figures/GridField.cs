using System.Numerics.Tensors;
using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization.Figures;

/// <summary>A grid of values, drawn as cells of one color each; a pixel that covers several cells, or parts of them, shows their area-weighted mean, or their peak over time.</summary>
internal sealed class GridField : HeatField
{
    private readonly float[] _values;
    private readonly double _firstColumn;
    private readonly double _endColumn;
    private readonly Func<double, double> _rowAt;
    private readonly Func<double, double>? _show;
    private readonly bool _showsPeaks;

    /// <param name="values">The values, [row, column], the lowest row first.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="firstColumn">Where in the grid the field begins, counted from the left edge of the first column.</param>
    /// <param name="endColumn">Where it ends; null for the right edge of the last column.</param>
    /// <param name="rowAt">Maps a height from 0 to 1 to a row, counted from the lower edge of the lowest; null for rows of equal height.</param>
    /// <param name="show">Converts a mean for display, such as a power to decibels; null for the mean itself.</param>
    /// <param name="showsPeaks">Whether a pixel that covers several columns shows the highest instead of the mean.</param>
    public GridField(
        float[] values, int rows, int columns, double firstColumn = 0, double? endColumn = null, Func<double, double>? rowAt = null, Func<double, double>? show = null, bool showsPeaks = false)
    {
        (_values, Rows, Columns) = (values, rows, columns);
        (_firstColumn, _endColumn) = (firstColumn, endColumn ?? columns);
        _rowAt = rowAt ?? (height => height * rows);
        (_show, _showsPeaks) = (show, showsPeaks);
    }

    public override int Columns { get; }

    public override int Rows { get; }

    public override void Sample(int columns, int rows, Span<float> values)
    {
        var line = new double[Columns];
        var width = (_endColumn - _firstColumn) / columns;
        for (var row = 0; row < rows; row++)
        {
            var low = Math.Clamp(_rowAt(1 - ((row + 1.0) / rows)), 0, Rows);
            var high = Math.Clamp(_rowAt(1 - ((double)row / rows)), 0, Rows);
            MeanRow(low, high, line);
            for (var column = 0; column < columns; column++)
            {
                var mean = Mean(line, _firstColumn + (column * width), _firstColumn + ((column + 1) * width));
                values[(row * columns) + column] = (float)(_show is null ? mean : _show(mean));
            }
        }
    }

    private void MeanRow(double low, double high, double[] line)
    {
        Array.Clear(line);
        var (first, last) = (Math.Clamp((int)low, 0, Rows - 1), Math.Clamp((int)Math.Ceiling(high) - 1, 0, Rows - 1));
        for (var row = first; row <= last; row++)
        {
            var share = last <= first || high <= low ? 1 : (Math.Min(high, row + 1) - Math.Max(low, row)) / (high - low);
            var source = _values.AsSpan(row * Columns, Columns);
            for (var column = 0; column < source.Length; column++)
            {
                line[column] += share * source[column];
            }
        }
    }

    private double Mean(double[] line, double from, double to)
    {
        (from, to) = (Math.Clamp(from, 0, line.Length), Math.Clamp(to, 0, line.Length));
        var (first, last) = (Math.Clamp((int)from, 0, line.Length - 1), Math.Clamp((int)Math.Ceiling(to) - 1, 0, line.Length - 1));
        if (last <= first)
        {
            return line[first];
        }

        if (_showsPeaks)
        {
            return TensorPrimitives.Max<double>(line.AsSpan(first, last - first + 1));
        }

        var sum = 0.0;
        for (var column = first; column <= last; column++)
        {
            sum += line[column] * (Math.Min(to, column + 1) - Math.Max(from, column));
        }

        return sum / (to - from);
    }
}
