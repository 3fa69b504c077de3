namespace MusicGenre.ManagedEngine.Graphs;

/// <summary>An edge of a graph: the output of one node and an input of others.</summary>
internal sealed class Value(string name)
{
    private int[]? _shape;

    public string Name { get; } = name;

    public ElementType Type { get; set; }

    /// <summary>The constant value, or null where it depends on the input.</summary>
    public Tensor? Constant { get; private set; }

    public bool HasShape => _shape != null;

    public int[] Shape
    {
        get => _shape ?? throw new InvalidOperationException($"The shape of '{Name}' is not known yet.");
        set
        {
            Length = Shapes.Length(value);
            _shape = value;
        }
    }

    public int Length { get; private set; }

    public int Rank => Shape.Length;

    public void SetConstant(Tensor tensor)
    {
        Constant = tensor;
        Type = tensor.Type;
        Shape = tensor.Shape;
    }

    public static Value OfConstant(string name, Tensor tensor)
    {
        var value = new Value(name);
        value.SetConstant(tensor);
        return value;
    }
}
