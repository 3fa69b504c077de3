using System.Globalization;

namespace MusicGenre.Training.Data;

/// <summary>The index.csv of a mel archive.</summary>
internal static class MelArchiveIndex
{
    /// <summary>Reads the tracks, one from each row.</summary>
    /// <param name="path">The name of the file in error messages.</param>
    /// <param name="text">The table.</param>
    /// <exception cref="TrainingDataException">The table is damaged or a field is missing or wrong.</exception>
    public static MelTrack[] Parse(string path, string text)
    {
        var table = CsvTable.Parse(path, text);
        return [.. Enumerable.Range(0, table.RowCount).Select(row => ReadTrack(path, table, row))];
    }

    private static MelTrack ReadTrack(string path, CsvTable table, int row)
    {
        var range = Number("dynamic_range_db");
        if (range <= 0)
        {
            throw new TrainingDataException(path, $"row {row + 1} has the dynamic range {range} dB, not a positive one");
        }

        var genre = table.Get(row, "genre");
        if (string.IsNullOrWhiteSpace(genre))
        {
            throw new TrainingDataException(path, $"row {row + 1} has the genre \"{genre}\", which is only white space");
        }

        return new MelTrack(
            table.Get(row, "track"), genre, table.GetOrEmpty(row, "split"), range,
            table.Get(row, "max_db") == "nan" ? 0 : Number("max_db"),
            table.GetOrEmpty(row, "artist"), table.GetOrEmpty(row, "title"));

        float Number(string column)
            => float.TryParse(table.Get(row, column), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && float.IsFinite(value)
                ? value
                : throw new TrainingDataException(path, $"row {row + 1} has \"{table.Get(row, column)}\" for {column}, which is not a number");
    }
}
