using MusicGenre.ManagedEngine.Graphs;

namespace MusicGenre.ManagedEngine.Operators;

/// <summary>The axes of the tensors that convolutions and pools work on. One-dimensional ones have the height 1.</summary>
internal readonly record struct Planes(int Batch, int Channels, int Height, int Width, bool OneDimensional)
{
    public static Planes Of(Node node, Value value, bool channelsLast)
    {
        var shape = value.Shape;
        if (shape.Length is not (3 or 4))
        {
            throw node.Fail($"expected a tensor with 3 or 4 axes, found {Shapes.Text(shape)}");
        }

        var one = shape.Length == 3;
        var channels = channelsLast ? shape[^1] : shape[1];
        var first = channelsLast ? 1 : 2;
        return new Planes(shape[0], channels, one ? 1 : shape[first], one ? shape[first] : shape[first + 1], one);
    }

    public int[] ToShape(bool channelsLast) => (OneDimensional, channelsLast) switch
    {
        (true, true) => [Batch, Width, Channels],
        (true, false) => [Batch, Channels, Width],
        (false, true) => [Batch, Height, Width, Channels],
        (false, false) => [Batch, Channels, Height, Width],
    };
}
