using MusicGenre.Errors;
using MusicGenre.Inference;
using MusicGenre.ManagedEngine.Onnx;

namespace MusicGenre.ManagedEngine;

/// <summary>
/// Runs ONNX networks in C# alone: float32, operator sets 11 to 18, one thread per run, SIMD where the processor has it. Thread-safe, and so are
/// its sessions. Once the peak number of concurrent runs has been reached with a batch size, further runs with it do not allocate.
/// </summary>
/// <remarks>It supports the operators of common networks; for others use the ML.NET engine of the package MusicGenre.</remarks>
public sealed class ManagedInferenceEngine : IInferenceEngine
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">A size of <paramref name="inputShape"/> is not positive.</exception>
    public IInferenceSession Load(NetworkSource network, ReadOnlySpan<int> inputShape = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        foreach (var size in inputShape)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size, nameof(inputShape));
        }

        try
        {
            return new ManagedSession(OnnxReader.Read(network, inputShape));
        }
        catch (OverflowException e)
        {
            throw new GenreModelException(network.Name, $"the network's sizes are impossible. {e.Message}", e);
        }
    }
}
