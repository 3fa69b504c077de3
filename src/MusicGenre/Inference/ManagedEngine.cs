using MusicGenre.Inference.Onnx;

namespace MusicGenre.Inference;

/// <summary>Loads ONNX networks for execution in managed code.</summary>
internal sealed class ManagedEngine : IInferenceEngine
{
    public IInferenceSession Load(ReadOnlyMemory<byte> model, string name, ReadOnlySpan<int> inputShape = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        foreach (int size in inputShape)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size, nameof(inputShape));
        }

        try
        {
            return new ManagedSession(OnnxReader.Read(model.Span, name, inputShape));
        }
        catch (OverflowException e)
        {
            throw new GenreModelException(name, $"the network's sizes are impossible. {e.Message}", e);
        }
    }
}
