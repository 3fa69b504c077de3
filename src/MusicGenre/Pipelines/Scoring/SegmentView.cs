using Microsoft.ML;
using Microsoft.ML.Data;

namespace MusicGenre.Pipelines.Scoring;

/// <summary>A view of one column of vectors, each a row of segments for the network. Custom, because ML.NET's views over objects use reflection.</summary>
/// <param name="schema">A schema of one column of vectors of <see cref="float"/>.</param>
/// <param name="rows">The values of each row; arrays may be longer than their rows.</param>
/// <param name="lengths">The number of values of each row.</param>
internal sealed class SegmentView(DataViewSchema schema, float[][] rows, int[] lengths) : IDataView
{
    public bool CanShuffle => false;

    public DataViewSchema Schema => schema;

    public long? GetRowCount() => rows.Length;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) => new Cursor(schema, rows, lengths);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
        => [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor(DataViewSchema schema, float[][] rows, int[] lengths) : DataViewRowCursor
    {
        private long _position = -1;

        public override long Position => _position;

        public override long Batch => 0;

        public override DataViewSchema Schema => schema;

        public override bool IsColumnActive(DataViewSchema.Column column) => true;

        public override bool MoveNext()
        {
            if (_position < rows.Length)
            {
                _position++;
            }

            return _position < rows.Length;
        }

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
            => (Delegate)(ValueGetter<VBuffer<float>>)GetValues as ValueGetter<TValue>
                ?? throw new InvalidOperationException($"The column {column.Name} contains vectors of float32, not {typeof(TValue)}.");

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_position, 0);

        // The row's own array is passed without a copy: ML.NET copies it before it runs the network.
        private void GetValues(ref VBuffer<float> values) => values = new VBuffer<float>(lengths[_position], rows[_position]);
    }
}
