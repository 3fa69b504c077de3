using MusicGenre.Audio;
using MusicGenre.Errors;
using MusicGenre.Visualization.Axes;
using MusicGenre.Visualization.Figures;

namespace MusicGenre.Visualization;

public static partial class GenreCharts
{
    /// <summary>Draws the genres of a clip over time: their probabilities as stacked areas (for a multi-label model, whose probabilities can sum to more than 1, their shares), the verdicts as a ribbon and, if the audio is given, its waveform on the same axis. Silent segments are hatched; those without a verdict are "don't know" in the ribbon.</summary>
    /// <param name="segments">The classified segments, at least one, in any order; where they overlap, the one whose middle is nearer is shown.</param>
    /// <param name="source">The audio, or null for no waveform.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the reading of the audio.</param>
    /// <exception cref="ArgumentException">There are no segments, or an option is out of range; the message names it and its value.</exception>
    /// <exception cref="AudioDecodeException">The audio cannot be decoded.</exception>
    public static Chart GenreTimeline(
        IReadOnlyList<GenreSegment> segments, IAudioSource? source = null, GenreTimelineOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(segments);
        if (segments.Count == 0)
        {
            throw new ArgumentException("There are no segments.", nameof(segments));
        }

        options = Validated(options);
        var style = Style.Create(options);
        var timeline = new Timeline(segments, options.GenreCount);
        var envelope = source is null ? null : ReadEnvelope(source, options, cancellationToken);
        var seconds = Math.Max(timeline.Seconds, envelope?.Seconds ?? 0);
        var time = new TimeAxis(seconds);
        var panels = new List<Panel>
        {
            new()
            {
                X = time,
                Y = NumberAxis.Percent(timeline.IsScaled ? "Share of the probabilities" : "Probability"),
                HasXMarks = false,
                NaturalHeight = static width => Math.Clamp(width * 0.3, 120, 300),
                Content = (plot, _) => timeline.DrawAreas(plot, style, time),
            },
            new()
            {
                X = time,
                Y = new CategoryAxis(["best"], null),
                HasXMarks = envelope is null,
                NaturalHeight = _ => options.FontSize * 1.8,
                MinHeight = options.FontSize * 1.8,
                Content = (plot, _) => timeline.DrawRibbon(plot, style, time),
            },
        };
        if (envelope is not null)
        {
            panels.Add(WaveformPanel(envelope, seconds) with { NaturalHeight = static width => Math.Clamp(width * 0.14, 70, 140) });
        }

        var description = $"The genres of {Durations.Describe(seconds)} of audio over time; " + (timeline.Genres.Count == 0
            ? "all of it is silent."
            : $"{timeline.Genres[0]} is the most probable genre overall{(timeline.HasSilence ? "; hatched stretches are silent" : "")}.");
        return FigureRenderer.Render(new Figure("Genres over time", description, panels) { Legend = timeline.CreateLegend(style) }, options);
    }
}
