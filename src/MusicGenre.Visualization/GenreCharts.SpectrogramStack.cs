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

    /// <summary>Draws the four layers of a spectrogram stack over one another: all of the power, that of tones, that of beats, and the strength of onsets. Audio of any length is read, twice, in bounded memory.</summary>
    /// <param name="source">The audio; its channels are mixed to one and its rate is changed to that of the features.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message names it and repeats its value.</exception>
    /// <exception cref="AudioDecodeException">The audio cannot be decoded.</exception>
    public static Chart SpectrogramStack(
        IAudioSource source, SpectrogramStackChartOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return StackChart("Spectrogram stack", "All of the power, that of tones, that of beats, and the strength of onsets", source, Validated(options), [.. LayerTitles.Keys], cancellationToken);
    }

    /// <summary>Draws the power of tones and that of beats, separated by medians along time and along frequency, on one scale of levels.</summary>
    /// <inheritdoc cref="SpectrogramStack" path="/param"/>
    /// <inheritdoc cref="SpectrogramStack" path="/exception"/>
    public static Chart HarmonicPercussive(
        IAudioSource source, SpectrogramStackChartOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return StackChart(
            "Harmonic and percussive spectrograms", "The power of tones and that of beats", source, Validated(options),
            [SpectrogramLayer.Harmonic, SpectrogramLayer.Percussive], cancellationToken);
    }

    /// <summary>Draws the strength of onsets in sub-bands over time: the mean rise of the mel bands of each, in decibels. The colours end where all but one in two hundred values lie.</summary>
    /// <inheritdoc cref="SpectrogramStack" path="/param"/>
    /// <inheritdoc cref="SpectrogramStack" path="/exception"/>
    public static Chart OnsetStrength(
        IAudioSource source, SpectrogramStackChartOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        options = Validated(options);

        // Onsets need no separation; medians over one value cost next to nothing.
        var cheap = options with
        {
            Stack = options.Stack with { Separation = options.Stack.Separation with { HarmonicKernelFrames = 1, PercussiveKernelBins = 1 } },
        };
        return StackChart(
            "Onset strength in sub-bands", "The strength of onsets in sub-bands of frequency", source, cheap, [SpectrogramLayer.Onset], cancellationToken);
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
            NaturalHeight = layers.Length == 1 ? static width => Math.Clamp(width * 0.35, 140, 320) : static width => Math.Clamp(width * 0.25, 110, 280),
        });
        return FigureRenderer.Render(
            new Figure(title, $"{description}, of {Durations.Describe(stack.Seconds)} of audio over time and frequency.", [.. panels]), options);
    }
}
