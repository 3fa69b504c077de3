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

        return DrawTimeline(segments, [], null, source, options, cancellationToken);
    }

    /// <summary>Draws the same of a clip whose sections are known, and the sections as a second ribbon below that of the segments' verdicts. A section without a genre is hatched if it is silent, and otherwise "don't know".</summary>
    /// <param name="timeline">The segments, at least one, and the sections of the clip, as <see cref="IGenreClassifier.ClassifyTimelineAsync"/> gives them.</param>
    /// <param name="source">The audio, or null for no waveform.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the reading of the audio.</param>
    /// <exception cref="ArgumentException">There are no segments, or an option is out of range; the message names it and its value.</exception>
    /// <exception cref="AudioDecodeException">The audio cannot be decoded.</exception>
    public static Chart GenreTimeline(
        GenreTimeline timeline, IAudioSource? source = null, GenreTimelineOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        if (timeline.Segments.Count == 0)
        {
            throw new ArgumentException("There are no segments.", nameof(timeline));
        }

        return DrawTimeline(timeline.Segments, timeline.Sections, timeline.Prediction.Duration, source, options, cancellationToken);
    }

    private static Chart DrawTimeline(
        IReadOnlyList<GenreSegment> segments, IReadOnlyList<GenreSection> sections, TimeSpan? duration, IAudioSource? source, GenreTimelineOptions? options,
        CancellationToken cancellationToken)
    {
        options = Validated(options);
        var style = Style.Create(options);
        var envelope = source is null ? null : ReadEnvelope(source, options, cancellationToken);
        segments = EndWith(segments, envelope is { Seconds: > 0 } ? TimeSpan.FromSeconds(envelope.Seconds) : duration);
        var timeline = new Timeline(segments, sections, options.GenreCount, options.Theme);
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
                Content = (plot, theme) => timeline.DrawAreas(plot, theme, time),
            },
            RibbonPanel("best", options, time) with
            {
                HasXMarks = envelope is null && sections.Count == 0,
                Content = (plot, theme) => timeline.DrawRibbon(plot, theme, time),
            },
        };
        if (sections.Count > 0)
        {
            panels.Add(RibbonPanel("sections", options, time) with
            {
                HasXMarks = envelope is null,
                Content = (plot, theme) => timeline.DrawSections(plot, theme, time),
            });
        }

        if (envelope is not null)
        {
            panels.Add(WaveformPanel(envelope, seconds, options, style.Muted) with { NaturalHeight = static width => Math.Clamp(width * 0.14, 70, 140) });
        }

        var description = $"The genres of {Durations.Describe(seconds)} of audio over time; {DescribeVerdicts(timeline)}."
            + sections.Count switch { 0 => "", 1 => " There is one section.", var count => $" There are {count} sections." };
        return FigureRenderer.Render(new Figure("Genres over time", description, panels) { Subject = NameOf(source), Legend = [.. timeline.CreateLegend(style), .. envelope is null ? [] : EnvelopeShapes.CreateLegend(envelope, options, style.Muted, style.Background)] }, options);
    }

    private static string DescribeVerdicts(Timeline timeline) => timeline switch
    {
        { Genres.Count: 0 } => $"all of it is {Verdict.Silent}",
        { HasVerdict: false, HasSilence: false } => $"every segment is \"{Verdict.Unknown}\"",
        { HasVerdict: false } => $"hatched segments are {Verdict.Silent}, all others \"{Verdict.Unknown}\"",
        _ => $"{timeline.Genres[0]} is the most probable genre overall"
            + (timeline.HasUnknown ? $"; some stretches are \"{Verdict.Unknown}\"" : "")
            + (timeline.HasSilence ? $"; hatched stretches are {Verdict.Silent}" : ""),
    };

    /// <summary>Segments without what lies beyond the end of the audio: that of a clip shorter than a segment is longer than the clip.</summary>
    private static IReadOnlyList<GenreSegment> EndWith(IReadOnlyList<GenreSegment> segments, TimeSpan? end) =>
        end is { } limit && limit > TimeSpan.Zero && segments.All(segment => segment.Start < limit)
            ? [.. segments.Select(segment => segment with { Duration = segment.Start + segment.Duration > limit ? limit - segment.Start : segment.Duration })]
            : segments;

    private static Panel RibbonPanel(string name, GenreTimelineOptions options, TimeAxis time) => new()
    {
        X = time,
        Y = new CategoryAxis([name], null),
        NaturalHeight = _ => options.FontSize * 1.8,
        MinHeight = options.FontSize * 1.8,
        Content = static (_, _) => [],
    };
}
