using MusicGenre.Cli.Output;
using Parquet;
using Parquet.Schema;

namespace MusicGenre.Cli.Exporting;

/// <summary>Writes songs as Apache Parquet, in groups of rows, with a column for the probability of each genre.</summary>
internal sealed class ParquetExport : IExportWriter
{
    // With embeddings, fifteen megabytes.
    private const int RowsInAGroup = 5000;

    private readonly ParquetWriter _writer;
    private readonly IReadOnlyList<ParquetColumn> _columns;
    private readonly List<ExportRow> _rows = new(RowsInAGroup);

    private ParquetExport(ParquetWriter writer, IReadOnlyList<ParquetColumn> columns) => (_writer, _columns) = (writer, columns);

    /// <summary>Begins a file.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="genres">The genres.</param>
    /// <param name="withEmbeddings">Whether to write embeddings: 32-bit floats, little-endian.</param>
    public static async Task<ParquetExport> CreateAsync(Stream stream, IReadOnlyList<string> genres, bool withEmbeddings)
    {
        IReadOnlyList<ParquetColumn> columns = [.. Columns(genres, withEmbeddings)];
        return new ParquetExport(await ParquetWriter.CreateAsync(new ParquetSchema(columns.Select(column => column.Field)), stream), columns);
    }

    public async ValueTask WriteAsync(ExportRow row)
    {
        _rows.Add(row);
        if (_rows.Count == RowsInAGroup)
        {
            await WriteGroupAsync();
        }
    }

    // A file without songs has one empty group. The end of the file is written with the disposal.
    public ValueTask CompleteAsync() => WriteGroupAsync();

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private static IEnumerable<ParquetColumn> Columns(IReadOnlyList<string> genres, bool withEmbeddings)
    {
        yield return ParquetColumn.OfText("path", row => row.Path);
        yield return ParquetColumn.OfText("genre", row => row.Track?.Prediction.Genre);
        yield return ParquetColumn.OfText("reason", row => row.Track?.Prediction.Reason is { } reason ? Verdicts.NameOf(reason) : null);
        yield return ParquetColumn.Of<float>("probability", row => row.Track?.Prediction is { Genre: not null } prediction ? prediction.Best.Probability : null);
        yield return ParquetColumn.Of<double>("familiarity", row => row.Track?.Prediction.Familiarity);
        yield return ParquetColumn.Of<double>("durationSeconds", row => row.Track?.Prediction.Duration.TotalSeconds);
        yield return ParquetColumn.Of<double>("classifiedSeconds", row => row.Track?.Prediction.ClassifiedDuration.TotalSeconds);
        yield return ParquetColumn.OfText("artist", row => row.Track?.Tags.Artist);
        yield return ParquetColumn.OfText("title", row => row.Track?.Tags.Title);
        yield return ParquetColumn.OfText("album", row => row.Track?.Tags.Album);
        yield return ParquetColumn.Of<int>("year", row => row.Track?.Tags.Year);
        yield return ParquetColumn.OfText("warnings", row => row.Track is { } track ? string.Join(' ', track.Prediction.Warnings.Select(warning => warning.Message)) : null);
        yield return ParquetColumn.OfText("error", row => row.Error);
        yield return ParquetColumn.Of<long>("size", row => row.Size);
        yield return ParquetColumn.Of<DateTime>("modified", row => row.Modified);
        yield return ParquetColumn.OfText("etag", row => row.ETag);
        yield return ParquetColumn.OfText("options", row => row.Options);
        yield return ParquetColumn.OfText("worker", row => row.Worker);
        yield return ParquetColumn.Of<DateTime>("analyzed", row => row.Time);
        foreach (var genre in genres)
        {
            yield return ParquetColumn.Of<float>($"p({genre})", row => Verdicts.ProbabilityOf(row.Track?.Prediction, genre));
        }

        if (withEmbeddings)
        {
            yield return ParquetColumn.OfFloats("embedding", row => row.Track?.Embedding ?? default);
        }
    }

    private async ValueTask WriteGroupAsync()
    {
        using var group = _writer.CreateRowGroup();
        foreach (var column in _columns)
        {
            await column.WriteAsync(group, _rows);
        }

        group.CompleteValidate();
        _rows.Clear();
    }
}
