using System.Globalization;

namespace MusicGenre.Cli.Output;

/// <summary>One row for each section or segment of a file, as in RFC 4180; a file that failed has one row with the error.</summary>
internal sealed class TimelineCsvOutput : IPredictionOutput
{
    private readonly CsvRows _rows;
    private readonly TimelineParts _parts;

    public TimelineCsvOutput(TextWriter writer, TimelineParts parts)
    {
        _rows = new CsvRows(writer);
        _parts = parts;
        _rows.Write("path", "kind", "startSeconds", "endSeconds", "model", "verdict", "reason", "familiarity", "probability", "error");
    }

    public void Write(string model, GenreFileResult result)
    {
        if (result.Timeline is not { } timeline)
        {
            _rows.Write(result.Path, "", "", "", model, "", "", "", "", result.Error!.Message);
            return;
        }

        foreach (var section in _parts.HasFlag(TimelineParts.Sections) ? timeline.Sections : [])
        {
            Write("section", section.Start, section.End, section.Genre, section.Reason, "", section.Probability);
        }

        foreach (var segment in _parts.HasFlag(TimelineParts.Segments) ? timeline.Segments : [])
        {
            Write("segment", segment.Start, TimelineText.EndOf(segment, timeline), segment.Prediction.Genre, segment.Prediction.Reason, Verdicts.FamiliarityOf(segment.Prediction), segment.Prediction.Best.Probability);
        }

        void Write(string kind, TimeSpan start, TimeSpan end, string? genre, UndecidedReason? reason, string familiarity, float probability) => _rows.Write(
            result.Path, kind, CsvRows.Seconds(start), CsvRows.Seconds(end), model, genre ?? "", reason is { } why ? Verdicts.NameOf(why) : "", familiarity,
            genre is null ? "" : probability.ToString(CultureInfo.InvariantCulture), "");
    }
}
