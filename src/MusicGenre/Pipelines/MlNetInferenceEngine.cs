using Microsoft.ML;
using Microsoft.ML.Transforms.Onnx;
using MusicGenre.Errors;
using MusicGenre.Inference;
using MusicGenre.OnnxRuntime;
using MusicGenre.Pipelines.Reading;
using MusicGenre.Pipelines.Scoring;

namespace MusicGenre.Pipelines;

/// <summary>
/// Runs networks in an ML.NET pipeline: <c>ApplyOnnxModel</c> over rows of several segments. Thread-safe, and so are its sessions. This is the engine that is used
/// where none is named.
/// </summary>
/// <remarks>
/// <para>
/// The network is opened once, with ONNX Runtime's settings in <see cref="MlNetOptions.Runtime"/>. ML.NET reads networks from files: one with a path is opened there;
/// one in memory is written to a temporary file, which is gone again when <see cref="Load"/> returns (on Windows, which does not let go of open files,
/// when the session is disposed of).
/// </para>
/// <para>
/// ML.NET's OnnxTransformer cannot read every network that ONNX Runtime runs: half-precision initializers, outputs without a declared shape and some more are beyond it.
/// For those a transformer of this library, which hands the rows to ONNX Runtime itself, takes its place in the pipeline, so that whatever ONNX Runtime runs, this engine runs.
/// Outputs that are not tensors of float32 are then left out.
/// </para>
/// </remarks>
public sealed class MlNetInferenceEngine : IInferenceEngine
{
    private readonly Lazy<MLContext> _context = new(() => new MLContext());
    private readonly Lock _opening = new();

    /// <summary>Makes an engine; cheap, since ML.NET is not touched before the first network is loaded.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range; the message names it and repeats its value.</exception>
    public MlNetInferenceEngine(MlNetOptions? options = null)
    {
        Options = options ?? new MlNetOptions();
        Options.Validate();
    }

    /// <summary>The engine with the default options that is used where none is named.</summary>
    public static MlNetInferenceEngine Shared { get; } = new();

    /// <summary>The options that the engine was made with.</summary>
    public MlNetOptions Options { get; }

    /// <inheritdoc/>
    /// <exception cref="GenreModelException">
    /// ONNX Runtime cannot load the network, or its native library is not there, or <see cref="OnnxRuntimeOptions.Provider"/> is not there and no substitute is allowed.
    /// </exception>
    public IInferenceSession Load(NetworkSource network, ReadOnlySpan<int> inputShape = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        foreach (var size in inputShape)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size, nameof(inputShape));
        }

        if (MlNetContract.TryRead(network.Content.Span, inputShape) is { } contract)
        {
            return ProviderFallback.Open(Options.Runtime, (provider, _) => Open(network, contract, provider));
        }

        var session = new OnnxRuntimeEngine(Options.Runtime).Load(network, inputShape);
        return new MlNetSession(
            new OnnxRuntimeTransformer(session),
            new MlNetContract(session.Input, session.Outputs, session.TakesOneItem),
            network.Name,
            Options.SegmentsPerRow,
            ExecutionProvider.Cpu,
            file: null);
    }

    private MlNetSession Open(NetworkSource network, MlNetContract contract, ExecutionProvider provider)
    {
        NetworkFile? file = null;
        try
        {
            file = new NetworkFile(network);
            var transformer = Open(file.Path, contract, provider);
            file.RemoveOpen();
            return new MlNetSession(transformer, contract, network.Name, Options.SegmentsPerRow, provider, file);
        }
        catch (Exception e)
        {
            file?.Dispose();
            if (e is IOException or UnauthorizedAccessException)
            {
                throw;
            }

            throw new GenreModelException(network.Name, OnnxRuntimeErrors.Explain(e, provider) ?? $"ML.NET says: {e.Message}", e);
        }
    }

    private OnnxTransformer Open(string path, MlNetContract contract, ExecutionProvider provider)
    {
        var batch = contract.TakesOneItem ? 1 : 0;
        var options = new OnnxOptions
        {
            ModelFile = path,
            InputColumns = [contract.Input.Name],
            OutputColumns = [.. contract.Outputs.Select(output => output.Name)],
            ShapeDictionary = contract.Outputs.Append(contract.Input).ToDictionary(tensor => tensor.Name, tensor => (int[])[batch, .. tensor.Shape]),
        };

        // The settings of sessions are a property of the context, which all loads share.
        lock (_opening)
        {
            using var session = OnnxRuntimeSessionOptions.Create(Options.Runtime, provider);
            _context.Value.SetOnnxSessionOption(new OnnxSessionOptions { CreateSessionOptions = () => session });
            return _context.Value.Transforms.ApplyOnnxModel(options).Fit(new SegmentView(MlNetSession.CreateSchema(contract), [], []));
        }
    }
}
