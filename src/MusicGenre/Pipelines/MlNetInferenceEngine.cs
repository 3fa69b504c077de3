using Microsoft.ML;
using Microsoft.ML.Transforms.Onnx;
using MusicGenre.Errors;
using MusicGenre.Inference;
using MusicGenre.Inference.Headers;
using MusicGenre.OnnxRuntime;
using MusicGenre.Pipelines.Reading;
using MusicGenre.Pipelines.Scoring;

namespace MusicGenre.Pipelines;

/// <summary>
/// Runs networks in an ML.NET pipeline: <c>ApplyOnnxModel</c> over rows of several segments. The engine and its sessions are thread-safe. This is the default
/// engine.
/// </summary>
/// <remarks>
/// <para>
/// The network is opened once, with ONNX Runtime's settings in <see cref="MlNetOptions.Runtime"/>. ML.NET reads networks from files. A network is written
/// to a temporary file, so that the bytes that run are those that were given. The file is deleted before <see cref="Load"/> returns (on Windows, where open files cannot be
/// deleted, when the session is disposed). Only a network with weights in another file is opened from its own path.
/// </para>
/// <para>
/// ML.NET's OnnxTransformer cannot read every network that ONNX Runtime runs: for example, it does not support half-precision initializers or outputs without a declared shape.
/// For such networks, a transformer of this library passes the rows to ONNX Runtime directly, so this engine runs every network that ONNX Runtime runs.
/// Outputs that are not float32 tensors are then omitted.
/// </para>
/// </remarks>
public sealed class MlNetInferenceEngine : IInferenceEngine
{
    private readonly Lazy<MLContext> _context = new(() => new MLContext());
    private readonly Lock _opening = new();

    /// <summary>Creates an engine. This is cheap, because ML.NET is not used until the first network is loaded.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range; the message contains its name and value.</exception>
    public MlNetInferenceEngine(MlNetOptions? options = null)
    {
        Options = options ?? new MlNetOptions();
        Options.Validate();
    }

    /// <summary>The shared engine with the default options, which is used if no engine is specified.</summary>
    public static MlNetInferenceEngine Shared { get; } = new();

    /// <summary>The options of the engine.</summary>
    public MlNetOptions Options { get; }

    /// <inheritdoc/>
    /// <exception cref="GenreModelException">
    /// ONNX Runtime cannot load the network, its native library is missing, or <see cref="OnnxRuntimeOptions.Provider"/> is unavailable and no fallback is allowed.
    /// </exception>
    public IInferenceSession Load(NetworkSource network, ReadOnlySpan<int> inputShape = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        var hasExternalData = NetworkHeader.FindExternalFile(network) is not null;
        if (MlNetContract.TryRead(network.Content.Span, inputShape) is { } contract)
        {
            try
            {
                return ProviderFallback.Open(Options.Runtime, (provider, _) => Open(network, hasExternalData, contract, provider));
            }
            catch (Exception exception) when (exception is GenreModelException or IOException or UnauthorizedAccessException)
            {
                // ML.NET refuses the network, or there is nowhere to put its file. What ONNX Runtime itself makes of it decides.
            }
        }

        var session = new OnnxRuntimeEngine(Options.Runtime).Load(network, inputShape);
        return new MlNetSession(
            new OnnxRuntimeTransformer(session),
            new MlNetContract(session.Input, session.Outputs, session.FixedBatch == 1),
            network.Name,
            session.FixedBatch ?? Options.SegmentsPerRow,
            ExecutionProvider.Cpu,
            file: null);
    }

    private MlNetSession Open(NetworkSource network, bool hasExternalData, MlNetContract contract, ExecutionProvider provider)
    {
        NetworkFile? file = null;
        try
        {
            file = new NetworkFile(network, hasExternalData);
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

            throw new GenreModelException(network.Name, OnnxRuntimeErrors.Explain(e, provider) ?? $"ML.NET reported: {e.Message}", e);
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

        // The session settings are a property of the context, which all loads share.
        lock (_opening)
        {
            using var session = OnnxRuntimeSessionOptions.Create(Options.Runtime, provider);
            _context.Value.SetOnnxSessionOption(new OnnxSessionOptions { CreateSessionOptions = () => session });
            return _context.Value.Transforms.ApplyOnnxModel(options).Fit(new SegmentView(MlNetSession.CreateSchema(contract), [], []));
        }
    }
}
