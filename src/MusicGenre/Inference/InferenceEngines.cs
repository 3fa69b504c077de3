namespace MusicGenre.Inference;

/// <summary>The engines that come with this library.</summary>
public static class InferenceEngines
{
    /// <summary>
    /// Runs ONNX networks in managed code: float32, operator sets 11 to 18, one thread a run, SIMD where the machine has it. Thread-safe, and so are
    /// its sessions. A run does not allocate once as many runs as go on at a time have been made with its batch size.
    /// </summary>
    public static IInferenceEngine Managed { get; } = new ManagedEngine();
}
