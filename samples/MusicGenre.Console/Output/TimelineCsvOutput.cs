using System.Globalization;

namespace MusicGenre.Cli.Output;

/// <summary>One row for each file, and then for each of its sections or segments, as in RFC 4180; a file that failed has one row with the error.</summary>
internal sealed class TimelineCsvOutput : IPredictionOutput
{
    private readonly CsvRows _rows;
    private readonly TimelineParts _parts;

    public TimelineCsvOutput(TextWriter writer, TimelineParts parts)
    {
        _rows = new CsvRows(writer);
        _parts = parts;
        _rows.Write("path", "kind", "startSeconds", "endSeconds", "classifiedSeconds", "model", "verdict", "reason", "familiarity", "genre", "probability", "warnings", "error");
    }

    public void Write(string model, GenreFileResult result)
    {
        if (result.Timeline is not { } timeline)
        {
            _rows.Write(result.Path, "", "", "", "", model, "", "", "", "", "", "", result.Error!.Message);
            return;
        }

        var song = timeline.Prediction;
        Write("song", TimeSpan.Zero, song.Duration, song.Genre, song.Reason, Verdicts.FamiliarityOf(song), BestOf(song), CsvRows.Seconds(song.ClassifiedDuration), CsvRows.Warnings(song));
        foreach (var section in _parts.HasFlag(TimelineParts.Sections) ? timeline.Sections : [])
        {
            var known = section.Genre is { } genre ? new GenreScore(genre, section.Probability) : (GenreScore?)null;
            Write("section", section.Start, section.End, section.Genre, section.Reason, "", known);
        }

        foreach (var segment in _parts.HasFlag(TimelineParts.Segments) ? timeline.Segments : [])
        {
            var prediction = segment.Prediction;
            Write("segment", segment.Start, TimelineText.EndOf(segment, timeline), prediction.Genre, prediction.Reason, Verdicts.FamiliarityOf(prediction), BestOf(prediction));
        }

        void Write(string kind, TimeSpan start, TimeSpan end, string? verdict, UndecidedReason? reason, string familiarity, GenreScore? best, string classified = "", string warnings = "") => _rows.Write(
            result.Path, kind, CsvRows.Seconds(start), CsvRows.Seconds(end), classified, model, verdict ?? "", reason is { } why ? Verdicts.NameOf(why) : "", familiarity,
            best?.Genre ?? "", best?.Probability.ToString(CultureInfo.InvariantCulture) ?? "", warnings, "");
    }

    private static GenreScore? BestOf(GenrePrediction prediction) => Verdicts.TopOf(prediction, 1) is [var best] ? best : null;
}
