namespace MusicGenre.ManagedEngine.Graphs;

/// <summary>A constant: float32 values, which do not move in memory, or the integers and truth values of shape arithmetic. Immutable once made.</summary>
internal sealed class Tensor
{
    private Tensor(ElementType type, int[] shape, float[] floats, long[] integers)
    {
        Type = type;
        Shape = shape;
        Floats = floats;
        Integers = integers;
    }

    public ElementType Type { get; }

    public int[] Shape { get; }

    public float[] Floats { get; }

    public long[] Integers { get; }

    public int Length => Type == ElementType.Float ? Shapes.Length(Shape) : Integers.Length;

    /// <summary>A float tensor over an array made by <see cref="NewFloats"/>.</summary>
    public static Tensor OfFloats(int[] shape, float[] values) => new(ElementType.Float, shape, values, []);

    public static Tensor OfIntegers(int[] shape, long[] values, ElementType type = ElementType.Integer) => new(type, shape, [], values);

    public static Tensor OfScalar(float value)
    {
        var values = NewFloats(1);
        values[0] = value;
        return OfFloats([], values);
    }

    /// <summary>Zeros at a fixed address, so that steps can point at them. Never empty.</summary>
    public static float[] NewFloats(int length) => GC.AllocateArray<float>(Math.Max(1, length), pinned: true);

    /// <summary>The same values under another shape of the same length.</summary>
    public Tensor Reshape(int[] shape) => new(Type, shape, Floats, Integers);
}
