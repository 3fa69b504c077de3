using Microsoft.ML;
using Microsoft.ML.Data;
using MusicGenre.OnnxRuntime;

namespace MusicGenre.Pipelines.Scoring;

/// <summary>Runs a network on each row and appends the columns of its outputs to those of the source. Only active outputs are computed.</summary>
internal sealed class ScoredCursor : DataViewRowCursor
{
    private readonly OnnxRuntimeSession _session;
    private readonly DataViewRowCursor _source;
    private readonly ValueGetter<VBuffer<float>> _getInput;
    private readonly HashSet<int> _active;
    private readonly Memory<float>[] _outputs;
    private VBuffer<float> _input;
    private long _scored = -1;

    public ScoredCursor(OnnxRuntimeSession session, DataViewRowCursor source, DataViewSchema schema, HashSet<int> active)
    {
        (_session, _source, Schema, _active) = (session, source, schema, active);
        _getInput = source.GetGetter<VBuffer<float>>(source.Schema[session.Input.Name]);
        _outputs = new Memory<float>[session.Outputs.Count];
    }

    public override DataViewSchema Schema { get; }

    public override long Position => _source.Position;

    public override long Batch => _source.Batch;

    public override bool IsColumnActive(DataViewSchema.Column column) => _active.Contains(column.Index);

    public override bool MoveNext() => _source.MoveNext();

    public override ValueGetter<DataViewRowId> GetIdGetter() => _source.GetIdGetter();

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        var output = column.Index - _source.Schema.Count;
        if (output < 0)
        {
            return _source.GetGetter<TValue>(column);
        }

        ValueGetter<VBuffer<float>> getter = (ref VBuffer<float> values) =>
        {
            Score();
            var editor = VBufferEditor.Create(ref values, _outputs[output].Length);
            _outputs[output].Span.CopyTo(editor.Values);
            values = editor.Commit();
        };
        return (Delegate)getter as ValueGetter<TValue>
            ?? throw new InvalidOperationException($"The column {column.Name} contains vectors of float32, not {typeof(TValue)}.");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _source.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Score()
    {
        if (_scored == Position)
        {
            return;
        }

        _getInput(ref _input);
        var items = _input.Length / _session.Input.Length;
        for (var output = 0; output < _outputs.Length; output++)
        {
            if (_active.Contains(_source.Schema.Count + output))
            {
                _outputs[output] = new float[items * _session.Outputs[output].Length];
            }
        }

        _session.Run(_input.GetValues(), items, _outputs);
        _scored = Position;
    }
}
