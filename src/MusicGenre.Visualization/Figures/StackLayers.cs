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
    private const double OnsetColorShare = 0.995;

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
        var stack = options.Stack;
        var mel = new MelSpectrogramOptions { SampleRate = stack.SampleRate, Stft = stack.Stft, Mel = stack.Mel };
        var extractor = new SpectrogramStackExtractor(
            stack with { Decibels = AbsoluteDecibels.Create(source, stack.Decibels, mel, cancellationToken) });
        var context = (stack.Separation.HarmonicKernelFrames / 2) + 1 + stack.Onset.LagFrames + (stack.Stft.FrameLength / stack.Stft.HopLength);
        var grids = TimeGrid.Extract(source, extractor, stack.Stft, context, [true, true, true, false], options, cancellationToken);
        return new StackLayers(options, Enum.GetValues<SpectrogramLayer>().ToDictionary(layer => layer, layer => grids[(int)layer]));
    }

    /// <summary>A panel of one layer.</summary>
    public Panel CreatePanel(SpectrogramLayer layer, string title)
    {
        var grid = _grids[layer];
        var axis = CreateAxis(out var rowAt);
        if (layer == SpectrogramLayer.Onset)
        {
            var high = NiceSteps.Widen(0, Math.Max(0.1, Quantiles.OfMagnitudes(grid.Values, OnsetColorShare)), 4).High;
            var key = new NumberAxis(new ValueRange(0, high), "Rise (dB)");
            return grid.CreatePanel(grid.CreateField(rowAt), axis, _options.ColorMap, key, title) with { Title = title };
        }

        var field = grid.CreateField(rowAt, new DecibelScale(_loudest, _options.DynamicRangeDecibels).Show);
        var levels = new NumberAxis(new ValueRange(-_options.DynamicRangeDecibels, 0), "Level (dB)");
        return grid.CreatePanel(field, axis, _options.ColorMap, levels, title) with { Title = title };
    }

    private HertzAxis CreateAxis(out Func<double, double> rowAt)
    {
        var stack = _options.Stack;
        if (stack.Frequency == FrequencyAxis.Mel)
        {
            rowAt = FrequencyRows.OfMelBands(stack.Mel);
            return FrequencyRows.MelAxis(stack.Mel, stack.SampleRate);
        }

        var axis = FrequencyRows.BinAxis(_options.Scale, stack.SampleRate);
        rowAt = FrequencyRows.OfBins(axis, stack.Stft.FrameLength, stack.SampleRate);
        return axis;
    }
}
