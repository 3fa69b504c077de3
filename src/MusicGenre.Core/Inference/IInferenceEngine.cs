using MusicGenre.Errors;

namespace MusicGenre.Inference;

/// <summary>Loads ONNX networks for execution. Implement it to plug in another engine. Thread-safe.</summary>
public interface IInferenceEngine
{
    /// <summary>Loads a float32 network with one input, whose first axis is the batch.</summary>
    /// <param name="network">The network. It is not needed after this method returns.</param>
    /// <param name="inputShape">The sizes of the input's axes without the batch. Required only if the file leaves them open; otherwise empty or equal to the file's.</param>
    /// <exception cref="GenreModelException">The bytes are not an ONNX network, or the network has an operator, version, type or shape that this engine does not support.</exception>
    IInferenceSession Load(NetworkSource network, ReadOnlySpan<int> inputShape = default);
}
