using System.Buffers;
using Microsoft.ML;
using Microsoft.ML.Data;
using MusicGenre.Errors;
using MusicGenre.Inference;
using MusicGenre.OnnxRuntime;
using MusicGenre.Pipelines.Reading;
using MusicGenre.Pipelines.Scoring;

namespace MusicGenre.Pipelines;

/// <summary>A network in a fitted ML.NET pipeline, which it owns.</summary>
/// <remarks>
/// A batch is split into rows of several segments. Each run creates its own view and cursor over the one transformer, which any number of threads can share.
/// A PredictionEngine is not thread-safe.
/// </remarks>
internal sealed class MlNetSession : IInferenceSession
{
    private readonly ITransformer _transformer;
    private readonly NetworkFile? _file;
    private readonly string _name;
    private readonly int _segmentsPerRow;
    private readonly DataViewSchema _schema;
    private readonly RunGate _gate;
    private readonly Lock? _oneRunAtATime;

    /// <summary>Takes ownership of a transformer and of the file that it was read from.</summary>
    public MlNetSession(
        ITransformer transformer, MlNetContract contract, string name, int segmentsPerRow, ExecutionProvider provider, NetworkFile? file)
    {
        (_transformer, _file, _name) = (transformer, file, name);
        (Input, Outputs) = (contract.Input, contract.Outputs);
        _segmentsPerRow = contract.TakesOneItem ? 1 : segmentsPerRow;
        _schema = CreateSchema(contract);
        _gate = new RunGate(Free, this);

        // DirectML does not allow concurrent runs of one session.
        _oneRunAtATime = provider == ExecutionProvider.DirectML ? new Lock() : null;
    }

    public TensorDescription Input { get; }

    public IReadOnlyList<TensorDescription> Outputs { get; }

    /// <summary>The transformer that runs the network in the pipeline.</summary>
    internal ITransformer Transformer => _transformer;

    /// <summary>The schema of a network's input rows: one column with the name of the input, of vectors of any length unless a row holds only one item.</summary>
    public static DataViewSchema CreateSchema(MlNetContract contract)
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumn(
            contract.Input.Name,
            contract.TakesOneItem ? new VectorDataViewType(NumberDataViewType.Single, contract.Input.Length) : new VectorDataViewType(NumberDataViewType.Single));
        return builder.ToSchema();
    }

    public void Run(ReadOnlySpan<float> input, int batchSize, params ReadOnlySpan<Memory<float>> outputs)
    {
        InferenceArguments.Check(this, input, batchSize, outputs);
        _gate.Enter();
        try
        {
            RunRows(input, batchSize, outputs.ToArray());
        }
        catch (Exception e) when (e is not GenreModelException)
        {
            throw new GenreModelException(_name, OnnxRuntimeErrors.Explain(e, ExecutionProvider.Cpu) ?? $"ML.NET reported: {e.Message}", e);
        }
        finally
        {
            _gate.Leave();
        }
    }

    /// <summary>Frees the network, once the runs in progress have ended.</summary>
    public void Dispose() => _gate.Close();

    private void Free()
    {
        (_transformer as IDisposable)?.Dispose();
        _file?.Dispose();
    }

    private void RunRows(ReadOnlySpan<float> input, int batchSize, Memory<float>[] outputs)
    {
        var rowLength = _segmentsPerRow * Input.Length;
        var rows = new float[(batchSize + _segmentsPerRow - 1) / _segmentsPerRow][];
        var lengths = new int[rows.Length];
        try
        {
            for (var row = 0; row < rows.Length; row++)
            {
                var values = input.Slice(row * rowLength, Math.Min(rowLength, input.Length - (row * rowLength)));
                rows[row] = ArrayPool<float>.Shared.Rent(values.Length);
                lengths[row] = values.Length;
                values.CopyTo(rows[row]);
            }

            _oneRunAtATime?.Enter();
            try
            {
                Score(new SegmentView(_schema, rows, lengths), lengths, outputs);
            }
            finally
            {
                _oneRunAtATime?.Exit();
            }
        }
        finally
        {
            foreach (var row in rows)
            {
                if (row is not null)
                {
                    ArrayPool<float>.Shared.Return(row);
                }
            }
        }
    }

    private void Score(SegmentView view, int[] lengths, Memory<float>[] outputs)
    {
        int[] wanted = [.. Enumerable.Range(0, outputs.Length).Where(output => !outputs[output].IsEmpty)];
        if (wanted.Length == 0)
        {
            return;
        }

        var scored = _transformer.Transform(view);
        DataViewSchema.Column[] columns = [.. wanted.Select(output => scored.Schema[_schema.Count + output])];

        // A cursor set of one: for a single cursor, ML.NET would process rows on its own threads, which costs more than most networks.
        using var cursor = scored.GetRowCursorSet(columns, n: 1)[0];
        ValueGetter<VBuffer<float>>[] getters = [.. columns.Select(cursor.GetGetter<VBuffer<float>>)];
        var values = default(VBuffer<float>);
        for (var (row, done) = (0, 0); cursor.MoveNext(); row++)
        {
            var count = lengths[row] / Input.Length;
            for (var i = 0; i < wanted.Length; i++)
            {
                getters[i](ref values);
                Copy(values, Outputs[wanted[i]], done, count, outputs[wanted[i]]);
            }

            done += count;
        }
    }

    private void Copy(in VBuffer<float> values, TensorDescription output, int first, int count, Memory<float> destination)
    {
        if (values.Length != count * output.Length)
        {
            throw new GenreModelException(_name, $"expected {count} × {output.Length} values of '{output.Name}', but the network returned {values.Length}.");
        }

        values.CopyTo(destination.Span.Slice(first * output.Length, values.Length));
    }
}
