using System.Text;

namespace MusicGenre.Training.Data;

/// <summary>A table of comma-separated values with a header line; fields may be quoted, with quotes doubled inside (RFC 4180). Lines end with LF, CR or both; empty ones are passed over.</summary>
internal sealed class CsvTable
{
    private readonly string _path;
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly List<List<string>> _rows;

    private CsvTable(string path, List<List<string>> rows)
    {
        _path = path;
        if (rows.Count == 0)
        {
            throw new TrainingDataException(path, "the table has no header");
        }

        foreach (var (index, name) in rows[0].Index())
        {
            // Spreadsheets leave columns without a name at the end, which nothing asks for.
            if (!_columns.TryAdd(name, index) && name.Length > 0)
            {
                throw new TrainingDataException(path, $"the header has the column \"{name}\" twice");
            }
        }

        for (var row = 1; row < rows.Count; row++)
        {
            if (rows[row].Count != rows[0].Count)
            {
                throw new TrainingDataException(path, $"row {row} has {rows[row].Count} fields, the header {rows[0].Count}");
            }
        }

        _rows = rows[1..];
    }

    public int RowCount => _rows.Count;

    public static CsvTable Parse(string path, string text) => new(path, Split(path, text));

    /// <summary>A field of a column that must exist.</summary>
    public string Get(int row, string column)
        => GetOrEmpty(row, column) is { Length: > 0 } value
            ? value
            : throw new TrainingDataException(_path, $"row {row + 1} has no {column}");

    /// <summary>A field, or an empty string when there is no such column.</summary>
    public string GetOrEmpty(int row, string column) => _columns.TryGetValue(column, out var index) ? _rows[row][index] : "";

    private static List<List<string>> Split(string path, string text)
    {
        List<List<string>> rows = [];
        List<string> row = [];
        var field = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (isQuoted)
            {
                if (c != '"')
                {
                    field.Append(c);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    field.Append('"');
                    i++;
                }
                else
                {
                    isQuoted = false;
                }
            }
            else if (c == '"' && field.Length == 0)
            {
                isQuoted = true;
            }
            else if (c == ',')
            {
                EndField();
            }
            else if (c is '\n' or '\r')
            {
                EndRow();
            }
            else
            {
                field.Append(c);
            }
        }

        if (isQuoted)
        {
            throw new TrainingDataException(path, $"a quoted field of row {rows.Count} does not end");
        }

        EndRow();
        return rows;

        void EndField()
        {
            row.Add(field.ToString());
            field.Clear();
        }

        void EndRow()
        {
            if (row.Count == 0 && field.Length == 0)
            {
                return;
            }

            EndField();
            rows.Add(row);
            row = [];
        }
    }
}
