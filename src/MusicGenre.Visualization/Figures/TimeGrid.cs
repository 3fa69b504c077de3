using MusicGenre.Audio;
using MusicGenre.Features;
using MusicGenre.Visualization.Axes;
using MusicGenre.Visualization.Scenes;
using MusicGenre.Visualization.Signals;

namespace MusicGenre.Visualization.Figures;

/// <summary>Features of audio over time, ready to be drawn: their means, and the positions of their frames.</summary>
internal sealed class TimeGrid
{
    private const int MinColumns = 2048;

    private readonly float[] _values;
    private readonly FeatureGrid _grid;
    private readonly double _firstFrame;
    private readonly double _endFrame;

    private TimeGrid(FeatureGrid grid, double seconds, double firstFrame, double endFrame)
    {
        (_grid, _values) = (grid, grid.Finish());
        (Seconds, _firstFrame, _endFrame) = (seconds, firstFrame, endFrame);
        if (_values.Length == 0)
        {
            _values = new float[Math.Max(1, grid.Rows)];
        }
    }

    public double Seconds { get; }

    public int Rows => Math.Max(1, _grid.Rows);

    public int Columns => Math.Max(1, _grid.Columns);

    /// <summary>The means, [row, column].</summary>
    public Span<float> Values => _values;

    /// <summary>The maximum value of a single frame; 0 without frames.</summary>
    public double Maximum => float.IsFinite(_grid.Maximum) ? _grid.Maximum : 0;

    /// <summary>Extracts features from audio of any length.</summary>
    /// <param name="source">The audio.</param>
    /// <param name="extractor">What to extract.</param>
    /// <param name="stft">How the extractor cuts samples into frames.</param>
    /// <param name="context">The number of frames on either side that a frame's values depend on.</param>
    /// <param name="isDecibels">For each of the extractor's planes, whether its values are decibels, which are averaged as powers.</param>
    /// <param name="options">The chart's options; the width sets the resolution of the grid.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <param name="peakChannel">The plane whose peaks are kept instead of its means, or −1.</param>
    public static TimeGrid[] Extract(
        IAudioSource source, IFeatureExtractor extractor, StftOptions stft, int context, IReadOnlyList<bool> isDecibels, ChartOptions options,
        CancellationToken cancellationToken, int peakChannel = -1)
    {
        var limit = Math.Max(MinColumns, options.Width * 4);
        var grids = isDecibels.Select((decibels, channel) => new FeatureGrid(channel, limit, decibels, channel == peakChannel)).ToArray();
        var pieces = new FeaturePieces(extractor, stft, context, (features, shape, first, count) =>
        {
            foreach (var grid in grids)
            {
                grid.Add(features, shape, first, count);
            }
        });
        var samples = pieces.Run(source, cancellationToken);

        // A frame represents the hop around its middle.
        var shift = 0.5 - (stft.Centered ? 0 : stft.FrameLength / 2.0 / stft.HopLength);
        return [.. grids.Select(grid => new TimeGrid(
            grid, (double)samples / extractor.SampleRate, shift, shift + ((double)samples / stft.HopLength)))];
    }

    /// <summary>The field of some of the rows, in the given order from low to high, at equal heights.</summary>
    public GridField CreateField(IReadOnlyList<int> rows, bool showsPeaks = false)
    {
        var values = new float[rows.Count * Columns];
        for (var row = 0; row < rows.Count; row++)
        {
            Values.Slice(rows[row] * Columns, Columns).CopyTo(values.AsSpan(row * Columns));
        }

        return new GridField(
            values, rows.Count, Columns, _firstFrame / _grid.FramesPerColumn, _endFrame / _grid.FramesPerColumn, showsPeaks: showsPeaks);
    }

    /// <summary>The field of the values.</summary>
    /// <param name="rowAt">Maps a height from 0 to 1 to a row; null for rows of equal height.</param>
    /// <param name="show">Converts a mean for display; null for the mean itself.</param>
    public GridField CreateField(Func<double, double>? rowAt = null, Func<double, double>? show = null) => new(
        _values, Rows, Columns, _firstFrame / _grid.FramesPerColumn, _endFrame / _grid.FramesPerColumn, rowAt, show);

    /// <summary>A panel that shows the field over time.</summary>
    public Panel CreatePanel(GridField field, Axis y, ColorBar bar, string label) => new()
    {
        X = new TimeAxis(Seconds),
        Y = y,
        ColorBar = bar,
        Content = (plot, style) => [new HeatMapShape(plot, field, bar.Colors.On(style.Theme), bar.Axis.Range, label)],
    };
}
