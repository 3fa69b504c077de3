using Microsoft.ML;
using MusicGenre.Errors;
using MusicGenre.Inference;
using MusicGenre.Pipelines.Layout;

namespace MusicGenre.Pipelines;

/// <summary>A network in ML.NET pipelines: one for a segment by itself, one for rows of several.</summary>
internal sealed class MlNetSession : IInferenceSession
{
    private readonly TemporaryModelFile _file;
    private readonly string _name;
    private readonly RowPipeline _single;
    private readonly RowPipeline _rows;
    private volatile bool _disposed;

    /// <summary>Owns the file once it is made.</summary>
    public MlNetSession(
        MLContext context, TemporaryModelFile file, string name, TensorDescription input, IReadOnlyList<TensorDescription> outputs, MlNetOptions options)
    {
        (_file, _name, Input, Outputs) = (file, name, input, outputs);
        _single = new RowPipeline(context, file.Path, input, outputs, options with { SegmentsPerRow = 1 });
        try
        {
            _rows = options.SegmentsPerRow == 1 ? _single : new RowPipeline(context, file.Path, input, outputs, options);
        }
        catch
        {
            _single.Dispose();
            throw;
        }
    }

    public TensorDescription Input { get; }

    public IReadOnlyList<TensorDescription> Outputs { get; }

    public void Run(ReadOnlySpan<float> input, int batchSize, params ReadOnlySpan<Memory<float>> outputs)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        if (input.Length != (long)batchSize * Input.Length)
        {
            throw new ArgumentException($"Expected {batchSize} × {Input.Length} values, found {input.Length}.", nameof(input));
        }

        if (outputs.Length > Outputs.Count)
        {
            throw new ArgumentException($"Expected at most {Outputs.Count} outputs, found {outputs.Length}.", nameof(outputs));
        }

        var wanted = new Memory<float>[Outputs.Count];
        for (var i = 0; i < outputs.Length; i++)
        {
            var length = batchSize * Outputs[i].Length;
            if (!outputs[i].IsEmpty && outputs[i].Length < length)
            {
                throw new ArgumentException($"Expected room for {length} values of '{Outputs[i].Name}', found {outputs[i].Length}.", nameof(outputs));
            }

            wanted[i] = outputs[i].IsEmpty ? default : outputs[i][..length];
        }

        try
        {
            (batchSize == 1 ? _single : _rows).Run(input, batchSize, wanted);
        }
        catch (Exception e) when (e is not ObjectDisposedException)
        {
            throw new GenreModelException(_name, $"ML.NET says: {e.Message}", e);
        }
    }

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _rows.Dispose();
            if (!ReferenceEquals(_rows, _single))
            {
                _single.Dispose();
            }

            _file.Dispose();
        }
    }
}
