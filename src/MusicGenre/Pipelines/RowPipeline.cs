using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Onnx;
using MusicGenre.Inference;
using MusicGenre.Pipelines.Layout;

namespace MusicGenre.Pipelines;

/// <summary>A fitted <c>ApplyOnnxModel</c> over rows of a fixed number of items. Thread-safe.</summary>
/// <remarks>
/// ML.NET runs the network once a row, so a row holds as many items as are to be scored together. Each run makes a view and a cursor of its own over the one
/// transformer, which is safe; a PredictionEngine shared by threads would not be.
/// </remarks>
internal sealed class RowPipeline : IDisposable
{
    private readonly MLContext _context;
    private readonly IReadOnlyList<TensorDescription> _outputs;
    private readonly RowLayout _layout;
    private readonly SchemaDefinition _schema;
    private readonly OnnxTransformer _transformer;

    public RowPipeline(MLContext context, string path, TensorDescription input, IReadOnlyList<TensorDescription> outputs, MlNetOptions options)
    {
        _context = context;
        _outputs = outputs;
        _layout = new RowLayout(options.SegmentsPerRow, input.Length);
        _schema = SchemaDefinition.Create(typeof(VectorRow));
        var column = _schema[nameof(VectorRow.Values)];
        column.ColumnName = input.Name;
        column.ColumnType = new VectorDataViewType(NumberDataViewType.Single, _layout.RowLength);
        var shapes = outputs.Append(input).ToDictionary(tensor => tensor.Name, tensor => (int[])[options.SegmentsPerRow, .. tensor.Shape]);
        var estimator = context.Transforms.ApplyOnnxModel(new OnnxOptions
        {
            ModelFile = path,
            InputColumns = [input.Name],
            OutputColumns = [.. outputs.Select(output => output.Name)],
            ShapeDictionary = shapes,
            GpuDeviceId = options.GpuDeviceId,
            FallbackToCpu = options.FallBackToCpu,
            IntraOpNumThreads = options.ThreadsPerRun,
            InterOpNumThreads = 1,
        });
        _transformer = estimator.Fit(View([]));
    }

    /// <summary>Runs a batch.</summary>
    /// <param name="input">[item, value].</param>
    /// <param name="batchSize">The number of items.</param>
    /// <param name="destinations">For each output exactly as many values as the batch has, or none when it is not wanted.</param>
    public void Run(ReadOnlySpan<float> input, int batchSize, Memory<float>[] destinations)
    {
        var rows = new VectorRow[_layout.CountRows(batchSize)];
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = new VectorRow { Values = _layout.GetRow(input, row) };
        }

        var scored = _transformer.Transform(View(rows));
        int[] wanted = [.. Enumerable.Range(0, _outputs.Count).Where(output => !destinations[output].IsEmpty)];
        DataViewSchema.Column[] columns = [.. wanted.Select(output => scored.Schema[_outputs[output].Name])];
        using var cursor = scored.GetRowCursor(columns);
        ValueGetter<VBuffer<float>>[] getters = [.. columns.Select(column => cursor.GetGetter<VBuffer<float>>(column))];
        var values = default(VBuffer<float>);
        for (var row = 0; cursor.MoveNext(); row++)
        {
            for (var i = 0; i < wanted.Length; i++)
            {
                getters[i](ref values);
                var dense = new float[values.Length];
                values.CopyTo(dense);
                _layout.CopyOutput(dense, row, _outputs[wanted[i]].Length, destinations[wanted[i]].Span);
            }
        }
    }

    public void Dispose() => _transformer.Dispose();

    private IDataView View(VectorRow[] rows) => _context.Data.LoadFromEnumerable(rows, _schema);
}
