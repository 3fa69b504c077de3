using Microsoft.ML;
using MusicGenre.Errors;
using MusicGenre.Inference;
using MusicGenre.Pipelines.Layout;
using MusicGenre.OnnxRuntime;

namespace MusicGenre.Pipelines;

/// <summary>Runs networks in an ML.NET pipeline, <c>ApplyOnnxModel</c> over rows of several segments. Thread-safe.</summary>
public sealed class MlNetInferenceEngine : IInferenceEngine
{
    private readonly MLContext _context;

    /// <summary>Makes an engine.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <param name="context">The context whose log and settings the pipelines use, or null for one of the engine's own.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range; the message names it and repeats its value.</exception>
    public MlNetInferenceEngine(MlNetOptions? options = null, MLContext? context = null)
    {
        Options = options ?? new MlNetOptions();
        Options.Validate();
        _context = context ?? new MLContext();
    }

    /// <summary>The engine with the default options that everything shares where no engine is named.</summary>
    public static MlNetInferenceEngine Shared { get; } = new();

    /// <summary>The options that the engine was made with.</summary>
    public MlNetOptions Options { get; }

    /// <inheritdoc/>
    /// <remarks>The model lies in a temporary file until the session is disposed of.</remarks>
    public IInferenceSession Load(NetworkSource network, ReadOnlySpan<int> inputShape = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        var name = network.Name;
        // ML.NET must be told all names and shapes, which ONNX Runtime, under it, knows.
        bool takesOneItem;
        TensorDescription input;
        IReadOnlyList<TensorDescription> outputs;
        using (var probe = new OnnxRuntimeEngine().Load(network, inputShape))
        {
            (takesOneItem, input, outputs) = (probe.TakesOneItem, probe.Input, probe.Outputs);
        }

        var file = new TemporaryModelFile(network.Content.Span);
        try
        {
            return new MlNetSession(_context, file, name, input, outputs, takesOneItem ? Options with { SegmentsPerRow = 1 } : Options);
        }
        catch (Exception e)
        {
            file.Dispose();
            throw e is GenreModelException ? e : new GenreModelException(name, $"ML.NET says: {e.Message}", e);
        }
    }
}
