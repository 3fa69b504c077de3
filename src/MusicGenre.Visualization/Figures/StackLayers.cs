using System.Globalization;
using MusicGenre.Audio;
using MusicGenre.Features;
using MusicGenre.Visualization.Axes;
using MusicGenre.Visualization.Scenes;
using MusicGenre.Visualization.Signals;

namespace MusicGenre.Visualization.Figures;

/// <summary>The layers of a spectrogram stack of audio of any length, each ready to be drawn.</summary>
internal sealed class StackLayers
{
    /// <summary>The share of onsets within the color scale; scaling to the few strongest would leave the others dark.</summary>
    private const double OnsetColorShare = 0.98;

    private readonly SpectrogramStackChartOptions _options;
    private readonly Dictionary<SpectrogramLayer, TimeGrid> _grids;
    private readonly double _loudest;

    private StackLayers(SpectrogramStackChartOptions options, Dictionary<SpectrogramLayer, TimeGrid> grids)
    {
        (_options, _grids) = (options, grids);

        // Silence is at the floor everywhere, and so must not be its own reference.
        var lowest = options.Stack.Decibels.MinimumPower * Math.Pow(10, options.DynamicRangeDecibels / 10);
        _loudest = Math.Max(grids.TryGetValue(SpectrogramLayer.Full, out var full) ? full.Maximum : 1, lowest);
    }

    public double Seconds => _grids[SpectrogramLayer.Onset].Seconds;

    public static StackLayers Extract(IAudioSource source, SpectrogramStackChartOptions options, CancellationToken cancellationToken)
    {
        var stack = options.Stack with { Stft = FeaturePieces.ByFrame(options.Stack.Stft) };
        var mel = new MelSpectrogramOptions { SampleRate = stack.SampleRate, Stft = stack.Stft, Mel = stack.Mel };
        var extractor = new SpectrogramStackExtractor(
            stack with { Decibels = AbsoluteDecibels.Create(source, stack.Decibels, mel, cancellationToken) });
        var context = (stack.Separation.HarmonicKernelFrames / 2) + 1 + stack.Onset.LagFrames + (stack.Stft.FrameLength / stack.Stft.HopLength);

        // Onsets are short: means over the frames of a pixel would hide them.
        var grids = TimeGrid.Extract(
            source, extractor, stack.Stft, context, [true, true, true, false], options, cancellationToken, peakChannel: (int)SpectrogramLayer.Onset);
        return new StackLayers(options, Enum.GetValues<SpectrogramLayer>().ToDictionary(layer => layer, layer => grids[(int)layer]));
    }

    /// <summary>A panel of one layer.</summary>
    public Panel CreatePanel(SpectrogramLayer layer, string title)
    {
        if (layer == SpectrogramLayer.Onset)
        {
            return CreateOnsetPanel(title);
        }

        var grid = _grids[layer];
        var axis = CreateAxis(out var rowAt);
        var scale = new DecibelScale(_loudest, _options.DynamicRangeDecibels);
        return grid.CreatePanel(grid.CreateField(rowAt, scale.Show), axis, scale.CreateBar(_options.ColorMap, grid.Values), title) with { Title = title };
    }

    /// <summary>Sub-bands at equal heights: on a frequency axis, the low ones would be hairlines.</summary>
    private Panel CreateOnsetPanel(string title)
    {
        const int samples = 1000;
        var grid = _grids[SpectrogramLayer.Onset];
        var edges = FindEdges();
        var field = grid.CreateField([.. edges.Zip(edges.Skip(1)).Select(pair => FindRow((pair.First + pair.Second - 1) / 2.0))], showsPeaks: true);
        var values = new float[samples * field.Rows];
        field.Sample(samples, field.Rows, values);
        var high = NiceSteps.Widen(0, Math.Max(0.1, Quantiles.OfMagnitudes(values, OnsetColorShare)), 4).High;
        var key = new NumberAxis(new ValueRange(0, high), "Rise (dB)");
        string[] names = [.. edges.Zip(edges.Skip(1)).Select(pair => $"{FormatHertz(EdgeFrequency(pair.First))}–{FormatHertz(EdgeFrequency(pair.Second))}")];
        var bar = new ColorBar(_options.ColorMap, key, ClipsHigh: values.Any(value => value > high));
        return grid.CreatePanel(field, new CategoryAxis(names, "Band (Hz)"), bar, title) with { Title = title };
    }

    /// <summary>The mel bands at which the sub-bands begin, and the end of the last.</summary>
    private int[] FindEdges()
    {
        var (onset, bands) = (_options.Stack.Onset, _options.Stack.Mel.BandCount);
        return onset.BandEdges is { } edges ? [.. edges] : [.. Enumerable.Range(0, onset.BandCount + 1).Select(index => (int)((long)index * bands / onset.BandCount))];
    }

    /// <summary>The row of the stack that holds a mel band.</summary>
    private int FindRow(double band)
    {
        var stack = _options.Stack;
        var rows = _grids[SpectrogramLayer.Onset].Rows;
        var row = stack.Frequency == FrequencyAxis.Mel
            ? band
            : BandAxis.ValueAt((band + 1) / (stack.Mel.BandCount + 1)) * (stack.Stft.FftLength ?? stack.Stft.FrameLength) / stack.SampleRate;
        return Math.Clamp((int)Math.Round(row), 0, rows - 1);
    }

    private HertzAxis BandAxis => FrequencyRows.MelAxis(_options.Stack.Mel, _options.Stack.SampleRate);

    /// <summary>The frequency halfway between the peaks of a mel band and the one before it.</summary>
    private double EdgeFrequency(int band) => BandAxis.ValueAt(
        band == 0 ? 0 : band == _options.Stack.Mel.BandCount ? 1 : (band + 0.5) / (_options.Stack.Mel.BandCount + 1));

    private static string FormatHertz(double hertz) => hertz >= 1000
        ? string.Create(CultureInfo.InvariantCulture, $"{hertz / 1000:0.#}k")
        : string.Create(CultureInfo.InvariantCulture, $"{hertz:0}");

    private HertzAxis CreateAxis(out Func<double, double> rowAt)
    {
        var stack = _options.Stack;
        if (stack.Frequency == FrequencyAxis.Mel)
        {
            rowAt = FrequencyRows.OfMelBands(stack.Mel);
            return FrequencyRows.MelAxis(stack.Mel, stack.SampleRate);
        }

        var axis = FrequencyRows.BinAxis(_options.Scale, stack.SampleRate);
        rowAt = FrequencyRows.OfBins(axis, stack.Stft.FftLength ?? stack.Stft.FrameLength, stack.SampleRate);
        return axis;
    }
}
