using Microsoft.ML;
using Microsoft.ML.Data;
using MusicGenre.OnnxRuntime;

namespace MusicGenre.Pipelines.Scoring;

/// <summary>Replaces ML.NET's OnnxTransformer for networks that it cannot read: passes the rows of a column to ONNX Runtime and adds a column for each output.</summary>
/// <param name="session">The network; this object owns it.</param>
internal sealed class OnnxRuntimeTransformer(OnnxRuntimeSession session) : ITransformer, IDisposable
{
    public bool IsRowToRowMapper => false;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(inputSchema);
        foreach (var output in session.Outputs)
        {
            builder.AddColumn(output.Name, new VectorDataViewType(NumberDataViewType.Single));
        }

        return builder.ToSchema();
    }

    public IDataView Transform(IDataView input) => new ScoredView(session, input, GetOutputSchema(input.Schema));

    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema)
        => throw new InvalidOperationException($"{nameof(IsRowToRowMapper)} is false: rows are scored through {nameof(Transform)}.");

    public void Save(ModelSaveContext ctx) => throw new NotSupportedException("The network is a separate file and is not saved with a pipeline.");

    public void Dispose() => session.Dispose();

    /// <summary>A view that appends the network's outputs to the columns of its source.</summary>
    private sealed class ScoredView(OnnxRuntimeSession session, IDataView source, DataViewSchema schema) : IDataView
    {
        public bool CanShuffle => false;

        public DataViewSchema Schema => schema;

        public long? GetRowCount() => source.GetRowCount();

        public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
            => new ScoredCursor(session, source.GetRowCursor(source.Schema), schema, [.. columnsNeeded.Select(column => column.Index)]);

        public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
            => [GetRowCursor(columnsNeeded, rand)];
    }
}
