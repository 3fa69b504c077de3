namespace MusicGenre.Pipelines;

/// <summary>How a <see cref="MlNetInferenceEngine"/> runs networks.</summary>
public sealed record MlNetOptions
{
    /// <summary>
    /// The segments that lie in one row of the pipeline, which ML.NET scores at once; positive. Default 8, as many as a <see cref="GenreClassifier"/>
    /// asks for. The last row of a batch is filled up; a segment by itself has a pipeline of its own.
    /// </summary>
    public int SegmentsPerRow { get; init; } = 8;

    /// <summary>The threads that share the work of one row; positive. Default 1.</summary>
    public int ThreadsPerRun { get; init; } = 1;

    /// <summary>The CUDA device, counted from 0, or null (the default) for the processor. Needs the package Microsoft.ML.OnnxRuntime.Gpu.</summary>
    public int? GpuDeviceId { get; init; }

    /// <summary>Whether networks run on the processor when <see cref="GpuDeviceId"/> cannot be had. Default true; otherwise loading fails.</summary>
    public bool FallBackToCpu { get; init; } = true;

    internal void Validate()
    {
        Require(SegmentsPerRow > 0, SegmentsPerRow, nameof(SegmentsPerRow), "positive");
        Require(ThreadsPerRun > 0, ThreadsPerRun, nameof(ThreadsPerRun), "positive");
        Require(GpuDeviceId is null or >= 0, GpuDeviceId ?? 0, nameof(GpuDeviceId), "0 or more");
    }

    private static void Require(bool condition, int value, string name, string range)
    {
        if (!condition)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be {range}, but is {value}.");
        }
    }
}
