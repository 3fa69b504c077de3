using System.Globalization;
using Spectre.Console;

namespace MusicGenre.Cli.Output;

/// <summary>The lines of a timeline, for people: times, genre and probability.</summary>
internal static class TimelineText
{
    private const string Silence = "silence";
    private const string Unknown = "don't know";
    private const string Unfamiliar = "unfamiliar";

    /// <summary>One line for each section, and then one for each segment.</summary>
    public static IEnumerable<string> Describe(GenreTimeline timeline, TimelineParts parts)
    {
        (string Start, string End, string Name, float? Probability)[] rows =
        [
            .. parts.HasFlag(TimelineParts.Sections) ? timeline.Sections.Select(Row) : [],
            .. parts.HasFlag(TimelineParts.Segments) ? timeline.Segments.Select(segment => Row(segment, EndOf(segment, timeline))) : [],
        ];
        var timeWidth = rows.Max(row => row.End.Length);
        var nameWidth = rows.Max(row => row.Name.GetCellWidth());
        foreach (var (start, end, name, probability) in rows)
        {
            var percent = probability is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{100 * probability:0.0} %");
            yield return $"  {start.PadLeft(timeWidth)} to {end.PadLeft(timeWidth)}  {name}{new string(' ', nameWidth - name.GetCellWidth())}  {percent,7}".TrimEnd();
        }
    }

    /// <summary>The end of a segment. Resampled audio can end a fraction of a sample before that of its last.</summary>
    public static TimeSpan EndOf(GenreSegment segment, GenreTimeline timeline)
    {
        var end = segment.Start + segment.Duration;
        return end < timeline.Prediction.Duration ? end : timeline.Prediction.Duration;
    }

    /// <summary>What stands in the place of a genre where there is none.</summary>
    public static string NameOf(UndecidedReason? reason) => reason switch
    {
        UndecidedReason.Silent => Silence,
        UndecidedReason.Unfamiliar => Unfamiliar,
        _ => Unknown,
    };

    private static (string, string, string, float?) Row(GenreSection section)
        => (DurationText.Format(section.Start), DurationText.Format(section.End), section.Genre ?? NameOf(section.Reason), section.Genre is null ? null : section.Probability);

    private static (string, string, string, float?) Row(GenreSegment segment, TimeSpan end)
    {
        var prediction = segment.Prediction;
        var name = prediction.Reason switch
        {
            UndecidedReason.Silent => Silence,
            null => prediction.Best.Genre,
            UndecidedReason.Unfamiliar => Unfamiliar,
            _ => $"{Unknown} ({prediction.Best.Genre})",
        };
        return (
            DurationText.Format(segment.Start),
            DurationText.Format(end),
            name,
            prediction.Reason is UndecidedReason.Silent or UndecidedReason.Unfamiliar ? null : prediction.Best.Probability);
    }
}
