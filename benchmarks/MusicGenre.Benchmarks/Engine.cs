using MusicGenre.Inference;
using MusicGenre.ManagedEngine;
using MusicGenre.OnnxRuntime;
using MusicGenre.Pipelines;

namespace MusicGenre.Benchmarks;

/// <summary>The engines that are compared, each with its default options: one thread per run.</summary>
internal static class Engine
{
    public static IInferenceEngine Managed { get; } = new ManagedInferenceEngine();

    public static IInferenceEngine OnnxRuntime { get; } = new OnnxRuntimeEngine();

    public static IInferenceEngine MlNet { get; } = MlNetInferenceEngine.Shared;
}
