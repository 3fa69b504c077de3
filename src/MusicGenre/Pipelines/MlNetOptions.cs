using MusicGenre.OnnxRuntime;

namespace MusicGenre.Pipelines;

/// <summary>How a <see cref="MlNetInferenceEngine"/> runs networks.</summary>
public sealed record MlNetOptions
{
    /// <summary>
    /// The most segments that lie in one row of the pipeline and are run together; positive. Default 8, as many as a <see cref="GenreClassifier"/> asks for at once.
    /// Larger batches become several rows. A network whose file fixes the batch at one item has one segment in each row whatever this says.
    /// </summary>
    public int SegmentsPerRow { get; init; } = 8;

    /// <summary>How ONNX Runtime, which ML.NET runs networks with, does it: threads, GPU, fall-back. Default: the processor, one thread for each run.</summary>
    public OnnxRuntimeOptions Runtime { get; init; } = new();

    internal void Validate()
    {
        if (SegmentsPerRow < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(SegmentsPerRow), SegmentsPerRow, $"{nameof(SegmentsPerRow)} must be positive, but is {SegmentsPerRow}.");
        }

        ArgumentNullException.ThrowIfNull(Runtime, nameof(Runtime));
        Runtime.Validate();
    }
}
