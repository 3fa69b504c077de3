using System.Globalization;
using System.Text;
using MusicGenre.Web.Classifying;
using MusicGenre.Web.Responses;

namespace MusicGenre.Web.Results;

/// <summary>The segments of a song as CSV, as in RFC 4180: a row for each, with the probability of every genre.</summary>
internal static class SegmentCsv
{
    // Spreadsheets take a field that begins like this for a formula.
    private const string FormulaStarts = "=+-@\t\r";

    public static byte[] Write(SongResult result)
    {
        var text = new StringBuilder();
        var genres = result.Prediction.Scores.Select(score => score.Genre).Order(StringComparer.Ordinal).ToList();
        Append(["name", "startSeconds", "endSeconds", "model", "genre", "reason", .. genres]);
        foreach (var segment in result.Timeline!.Segments)
        {
            var response = SegmentResponse.From(segment, result.Prediction.Duration, genres.Count);
            var shares = response.Genres.ToDictionary(share => share.Genre, share => share.Probability);
            Append(
            [
                result.Name,
                response.StartSeconds.ToString(CultureInfo.InvariantCulture),
                response.EndSeconds.ToString(CultureInfo.InvariantCulture),
                result.Model,
                response.Genre ?? "",
                response.Reason ?? "",
                .. genres.Select(genre => shares.TryGetValue(genre, out var share) ? share.ToString(CultureInfo.InvariantCulture) : ""),
            ]);
        }

        return Encoding.UTF8.GetBytes(text.ToString());

        void Append(IReadOnlyList<string> fields) => text.AppendJoin(',', fields.Select(Quote)).Append("\r\n");
    }

    private static string Quote(string field)
    {
        var safe = field.Length > 0 && FormulaStarts.Contains(field[0], StringComparison.Ordinal) ? $"'{field}" : field;
        return safe.AsSpan().IndexOfAny("\",\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
