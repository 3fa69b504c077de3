using System.Numerics.Tensors;
using MusicGenre.Features;

namespace MusicGenre.Visualization.Signals;

/// <summary>Means or peaks of features over stretches of frames, in bounded memory: the length of a stretch doubles whenever there are too many. Decibels become powers first.</summary>
internal sealed class FeatureGrid(int channel, int limit, bool isDecibels, bool keepsPeaks = false)
{
    private readonly List<float[]> _columns = [];
    private double[] _open = [];
    private float[] _powers = [];
    private int _openFrames;

    /// <summary>The number of bands.</summary>
    public int Rows { get; private set; }

    /// <summary>The number of stretches.</summary>
    public int Columns => _columns.Count;

    /// <summary>The number of frames in a stretch; the last may hold fewer.</summary>
    public int FramesPerColumn { get; private set; } = 1;

    /// <summary>The maximum value of a single frame; negative infinity without frames.</summary>
    public float Maximum { get; private set; } = float.NegativeInfinity;

    /// <summary>Adds frames.</summary>
    public void Add(ReadOnlySpan<float> features, FeatureShape shape, int firstFrame, int frameCount)
    {
        if (Rows == 0)
        {
            Rows = shape.Bands;
            _open = new double[Rows];
        }

        var plane = features.Slice(channel * shape.Bands * shape.Frames, shape.Bands * shape.Frames);
        for (var frame = firstFrame; frame < firstFrame + frameCount;)
        {
            var count = Math.Min(FramesPerColumn - _openFrames, firstFrame + frameCount - frame);
            for (var row = 0; row < Rows; row++)
            {
                var values = Convert(plane.Slice((row * shape.Frames) + frame, count));
                _open[row] = keepsPeaks ? Math.Max(_openFrames == 0 ? double.MinValue : _open[row], TensorPrimitives.Max(values)) : _open[row] + TensorPrimitives.Sum(values);
                Maximum = Math.Max(Maximum, TensorPrimitives.Max(values));
            }

            frame += count;
            _openFrames += count;
            if (_openFrames == FramesPerColumn)
            {
                Close();
            }
        }
    }

    /// <summary>The means or peaks, [row, column], including the last stretch, even if it holds fewer frames.</summary>
    public float[] Finish()
    {
        if (_openFrames > 0)
        {
            var frames = _openFrames;
            _columns.Add([.. _open.Select(sum => (float)(keepsPeaks ? sum : sum / frames))]);
            _openFrames = 0;
        }

        var values = new float[Rows * Columns];
        for (var column = 0; column < Columns; column++)
        {
            for (var row = 0; row < Rows; row++)
            {
                values[(row * Columns) + column] = _columns[column][row];
            }
        }

        return values;
    }

    private ReadOnlySpan<float> Convert(ReadOnlySpan<float> values)
    {
        if (!isDecibels)
        {
            return values;
        }

        if (_powers.Length < values.Length)
        {
            _powers = new float[values.Length];
        }

        var powers = _powers.AsSpan(0, values.Length);
        TensorPrimitives.Multiply(values, MathF.Log(10) / 10, powers);
        TensorPrimitives.Exp<float>(powers, powers);
        return powers;
    }

    private void Close()
    {
        var column = new float[Rows];
        for (var row = 0; row < Rows; row++)
        {
            column[row] = (float)(keepsPeaks ? _open[row] : _open[row] / FramesPerColumn);
        }

        _columns.Add(column);
        Array.Clear(_open);
        _openFrames = 0;
        if (_columns.Count < limit)
        {
            return;
        }

        for (var index = 0; index < limit / 2; index++)
        {
            var (first, second) = (_columns[2 * index], _columns[(2 * index) + 1]);
            for (var row = 0; row < Rows; row++)
            {
                first[row] = keepsPeaks ? Math.Max(first[row], second[row]) : (first[row] + second[row]) / 2;
            }

            _columns[index] = first;
        }

        _columns.RemoveRange(limit / 2, _columns.Count - (limit / 2));
        FramesPerColumn *= 2;
    }
}
