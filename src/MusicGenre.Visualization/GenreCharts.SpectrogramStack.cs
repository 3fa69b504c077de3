using MusicGenre.Audio;
using MusicGenre.Errors;
using MusicGenre.Features;
using MusicGenre.Visualization.Figures;

namespace MusicGenre.Visualization;

public static partial class GenreCharts
{
    private static readonly Dictionary<SpectrogramLayer, string> LayerTitles = new()
    {
        [SpectrogramLayer.Full] = "Full",
        [SpectrogramLayer.Harmonic] = "Harmonic",
        [SpectrogramLayer.Percussive] = "Percussive",
        [SpectrogramLayer.Onset] = "Onset strength",
    };

    /// <summary>Draws the four layers of a spectrogram stack one above the other: full, harmonic and percussive power, and onset strength. Audio of any length is read, twice, in bounded memory.</summary>
    /// <param name="source">The audio; it is mixed to mono and resampled to the rate of the features.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message names it and its value.</exception>
    /// <exception cref="AudioDecodeException">The audio cannot be decoded.</exception>
    public static Chart SpectrogramStack(
        IAudioSource source, SpectrogramStackChartOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return StackChart("Spectrogram stack", "Full, harmonic and percussive power, and onset strength", source, Validated(options), [.. LayerTitles.Keys], cancellationToken);
    }

    /// <summary>Draws the harmonic power, what lasts: separated by medians along time and along frequency, on the level scale of the whole.</summary>
    /// <inheritdoc cref="SpectrogramStack" path="/param"/>
    /// <inheritdoc cref="SpectrogramStack" path="/exception"/>
    public static Chart Harmonic(IAudioSource source, SpectrogramStackChartOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return StackChart("Harmonic spectrogram", "Harmonic power", source, Validated(options), [SpectrogramLayer.Harmonic], cancellationToken);
    }

    /// <summary>Draws the percussive power, what is short: separated by medians along time and along frequency, on the level scale of the whole.</summary>
    /// <inheritdoc cref="SpectrogramStack" path="/param"/>
    /// <inheritdoc cref="SpectrogramStack" path="/exception"/>
    public static Chart Percussive(IAudioSource source, SpectrogramStackChartOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return StackChart("Percussive spectrogram", "Percussive power", source, Validated(options), [SpectrogramLayer.Percussive], cancellationToken);
    }

    /// <summary>Draws the onset strength in sub-bands over time, at equal heights: the mean rise of the mel bands in each, in decibels. Where frames outnumber pixels, a pixel shows the strongest. The color scale covers 98 of a hundred pixels; an arrow at its end tells that there are stronger onsets.</summary>
    /// <inheritdoc cref="SpectrogramStack" path="/param"/>
    /// <inheritdoc cref="SpectrogramStack" path="/exception"/>
    public static Chart OnsetStrength(
        IAudioSource source, SpectrogramStackChartOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        options = Validated(options);

        // Onsets need no separation; medians over one value cost almost nothing.
        var cheap = options with
        {
            Stack = options.Stack with { Frequency = FrequencyAxis.Mel, Separation = options.Stack.Separation with { HarmonicKernelFrames = 1, PercussiveKernelBins = 1 } },
        };
        return StackChart(
            "Onset strength in sub-bands", "Onset strength in frequency sub-bands", source, cheap, [SpectrogramLayer.Onset], cancellationToken);
    }

    private static Chart StackChart(
        string title, string description, IAudioSource source, SpectrogramStackChartOptions options, SpectrogramLayer[] layers,
        CancellationToken cancellationToken)
    {
        var stack = StackLayers.Extract(source, options, cancellationToken);
        var panels = layers.Select((layer, index) => stack.CreatePanel(layer, LayerTitles[layer]) with
        {
            HasXMarks = index == layers.Length - 1,
            Title = layers.Length == 1 ? null : LayerTitles[layer],
            NaturalHeight = layer == SpectrogramLayer.Onset ? static width => Math.Clamp(width * 0.2, 110, 180)
                : layers.Length == 1 ? static width => Math.Clamp(width * 0.45, 160, 480) : static width => Math.Clamp(width * 0.25, 110, 280),
        });
        return FigureRenderer.Render(
            new Figure(title, $"{description}, of {Durations.Describe(stack.Seconds)} of audio over time and frequency.", [.. panels]) { Subject = NameOf(source) }, options);
    }
}
