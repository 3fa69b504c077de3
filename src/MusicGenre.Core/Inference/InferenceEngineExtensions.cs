namespace MusicGenre.Inference;

/// <summary>Extension methods for every <see cref="IInferenceEngine"/>.</summary>
public static class InferenceEngineExtensions
{
    /// <summary>Loads a float32 network from memory; it must not have external data.</summary>
    /// <inheritdoc cref="IInferenceEngine.Load"/>
    /// <param name="engine">The engine.</param>
    /// <param name="content">The bytes of the ONNX file.</param>
    /// <param name="name">The name of the network in error messages.</param>
    /// <param name="inputShape">The sizes of the input's axes without the batch. Required only if the file leaves them open; otherwise empty or equal to the file's.</param>
    public static IInferenceSession Load(
        this IInferenceEngine engine, ReadOnlyMemory<byte> content, string name, ReadOnlySpan<int> inputShape = default)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(name);
        return engine.Load(new NetworkSource(content, name), inputShape);
    }
}
