using MusicGenre.Features;

namespace MusicGenre.Training.Execution;

/// <summary>The data between two operations: for each example of the batch, values and the loss's gradients with respect to them.</summary>
internal sealed class NetworkTensor(string name, FeatureShape shape, NetworkTensor? valuesOf = null)
{
    public string Name { get; } = name;

    public FeatureShape Shape { get; } = shape;

    public int Length { get; } = shape.Length;

    /// <summary>The buffer of the values; the same object as another tensor's where one is a view of the other.</summary>
    public NetworkBuffer ValueBuffer { get; } = valuesOf?.ValueBuffer ?? new NetworkBuffer(shape.Length);

    /// <summary>The buffer of the gradients; another tensor's where one is a view of the other.</summary>
    public NetworkBuffer GradientBuffer { get; init; } = new NetworkBuffer(shape.Length);

    /// <summary>Whether anything before this tensor is trained, so that its gradient is needed.</summary>
    public bool NeedsGradient { get; init; } = true;

    public Span<float> Values(int example) => ValueBuffer.Of(example, Length);

    public Span<float> Gradients(int example) => GradientBuffer.Of(example, Length);
}
