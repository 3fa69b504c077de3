namespace MusicGenre.Inference;

/// <summary>A loaded network. Thread-safe: many threads can share one session.</summary>
public interface IInferenceSession : IDisposable
{
    /// <summary>The network's input.</summary>
    TensorDescription Input { get; }

    /// <summary>The network's outputs, in the order of its graph.</summary>
    IReadOnlyList<TensorDescription> Outputs { get; }

    /// <summary>Runs the network on a batch.</summary>
    /// <param name="input">Row-major [batch, …<see cref="TensorDescription.Shape"/> of <see cref="Input"/>].</param>
    /// <param name="batchSize">The number of items; positive. If the network's file fixes its batch, a multiple of that number; the library fills batches up.</param>
    /// <param name="outputs">For each output in order, space for [batch, …shape]. Outputs with an empty or omitted (at the end) entry are not returned.</param>
    /// <exception cref="ArgumentException">A length does not match the batch and the shapes.</exception>
    /// <exception cref="Errors.GenreModelException">The network cannot be run, such as on a number of items that its file does not allow.</exception>
    /// <exception cref="ObjectDisposedException">The session was disposed.</exception>
    void Run(ReadOnlySpan<float> input, int batchSize, params ReadOnlySpan<Memory<float>> outputs);
}
