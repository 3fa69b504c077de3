namespace MusicGenre.Inference;

/// <summary>Conveniences for every <see cref="IInferenceEngine"/>.</summary>
public static class InferenceEngineExtensions
{
    /// <summary>Loads a float32 network from memory; it must not have external data.</summary>
    /// <inheritdoc cref="IInferenceEngine.Load"/>
    /// <param name="engine">The engine.</param>
    /// <param name="content">The bytes of the ONNX file.</param>
    /// <param name="name">What to call the network in errors.</param>
    /// <param name="inputShape">The sizes of the input's axes without the batch. Needed only where the file leaves them open; otherwise empty or equal to the file's.</param>
    public static IInferenceSession Load(
        this IInferenceEngine engine, ReadOnlyMemory<byte> content, string name, ReadOnlySpan<int> inputShape = default)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(name);
        return engine.Load(new NetworkSource(content, name), inputShape);
    }
}
