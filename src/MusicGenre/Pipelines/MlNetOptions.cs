using MusicGenre.Errors;
using MusicGenre.OnnxRuntime;

namespace MusicGenre.Pipelines;

/// <summary>How a <see cref="MlNetInferenceEngine"/> runs networks.</summary>
public sealed record MlNetOptions
{
    /// <summary>
    /// The maximum number of segments in one row of the pipeline, which run together; positive. Default 8, the batch size of <see cref="GenreClassifier"/>.
    /// Larger batches are split into several rows. A network whose file fixes the batch size at one always has one segment per row.
    /// </summary>
    public int SegmentsPerRow { get; init; } = 8;

    /// <summary>How ONNX Runtime, which ML.NET uses, runs networks: threads, GPU, fallback. Default: the CPU, one thread per run.</summary>
    public OnnxRuntimeOptions Runtime { get; init; } = new();

    internal void Validate()
    {
        OptionGuard.Require(SegmentsPerRow > 0, SegmentsPerRow, "positive");
        ArgumentNullException.ThrowIfNull(Runtime, nameof(Runtime));
        Runtime.Validate();
    }
}
