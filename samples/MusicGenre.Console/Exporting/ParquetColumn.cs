using System.Buffers.Binary;
using Parquet;
using Parquet.Schema;

namespace MusicGenre.Cli.Exporting;

/// <summary>A column of a Parquet file, whose values may be missing.</summary>
/// <param name="Field">Its name and type.</param>
/// <param name="WriteAsync">Writes its values for a group of rows.</param>
internal sealed record ParquetColumn(DataField Field, Func<ParquetRowGroupWriter, IReadOnlyList<ExportRow>, Task> WriteAsync)
{
    public static ParquetColumn OfText(string name, Func<ExportRow, string?> find)
    {
        var field = new DataField(name, typeof(string), isNullable: true);
        return new ParquetColumn(field, async (group, rows) => await group.WriteAsync(field, (string[])[.. rows.Select(row => find(row)!)]));
    }

    public static ParquetColumn Of<T>(string name, Func<ExportRow, T?> find)
        where T : struct
    {
        var field = new DataField(name, typeof(T), isNullable: true);
        return new ParquetColumn(field, async (group, rows) => await group.WriteAsync<T>(field, new ReadOnlyMemory<T?>([.. rows.Select(find)])));
    }

    public static ParquetColumn OfFloats(string name, Func<ExportRow, ReadOnlyMemory<float>> find)
    {
        var field = new DataField(name, typeof(byte[]), isNullable: true);
        return new ParquetColumn(field, async (group, rows) => await group.WriteAsync(field, (byte[][])[.. rows.Select(row => ToBytes(find(row).Span)!)]));
    }

    private static byte[]? ToBytes(ReadOnlySpan<float> values)
    {
        if (values.IsEmpty)
        {
            return null;
        }

        var bytes = new byte[values.Length * sizeof(float)];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        }

        return bytes;
    }
}
