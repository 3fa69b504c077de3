using System.Globalization;

namespace MusicGenre.Cli.Output;

/// <summary>One row for each file and genre, as in RFC 4180; a file that is silent or failed has one row with the reason or error.</summary>
internal sealed class CsvOutput : IPredictionOutput
{
    private readonly CsvRows _rows;
    private readonly int _top;

    public CsvOutput(TextWriter writer, int top)
    {
        _rows = new CsvRows(writer);
        _top = top;
        _rows.Write(
            "path", "durationSeconds", "classifiedSeconds", "model", "verdict", "reason", "familiarity", "rank", "genre", "probability", "warnings", "error");
    }

    public void Write(string model, GenreFileResult result)
    {
        if (result.Prediction is not { } prediction)
        {
            _rows.Write(result.Path, "", "", model, "", "", "", "", "", "", "", result.Error!.Message);
            return;
        }

        var scores = Verdicts.TopOf(prediction, _top);
        if (scores.Count == 0)
        {
            WriteScore("", "", "");
        }

        foreach (var (index, (genre, probability)) in scores.Index())
        {
            WriteScore((index + 1).ToString(CultureInfo.InvariantCulture), genre, probability.ToString(CultureInfo.InvariantCulture));
        }

        void WriteScore(string rank, string genre, string probability) => _rows.Write(
            result.Path,
            CsvRows.Seconds(prediction.Duration),
            CsvRows.Seconds(prediction.ClassifiedDuration),
            model,
            prediction.Genre ?? "",
            prediction.Reason is { } reason ? Verdicts.NameOf(reason) : "",
            Verdicts.FamiliarityOf(prediction),
            rank,
            genre,
            probability,
            CsvRows.Warnings(prediction),
            "");
    }
}
