namespace MusicGenre.Training.Execution;

/// <summary>
/// One row of numbers for each example of a batch; rows may be further apart than they are long, since buffers share memory over time.
/// Two buffers that always hold the same numbers can be joined into one.
/// </summary>
internal sealed class NetworkBuffer(int length)
{
    private float[] _memory = [];
    private NetworkBuffer? _joined;
    private int _stride;

    /// <summary>The numbers of an example.</summary>
    public int Length { get; } = length;

    /// <summary>The distance between rows.</summary>
    public int Stride => Root._stride;

    /// <summary>The first step of the plan that uses the buffer; greater than the last if none does.</summary>
    public int FirstUse { get; private set; } = int.MaxValue;

    /// <summary>The last step of the plan that uses the buffer.</summary>
    public int LastUse { get; private set; } = -1;

    /// <summary>The buffer that this one is joined to, or itself.</summary>
    public NetworkBuffer Root => _joined?.Root ?? this;

    /// <summary>All rows and the gaps between them.</summary>
    public Span<float> All => Root._memory;

    /// <summary>Joins this buffer to another.</summary>
    public void JoinTo(NetworkBuffer other)
    {
        if (Root != other.Root)
        {
            Root._joined = other.Root;
        }
    }

    /// <summary>Records that a step reads or writes the buffer.</summary>
    public void Use(int step)
    {
        var root = Root;
        root.FirstUse = Math.Min(root.FirstUse, step);
        root.LastUse = Math.Max(root.LastUse, step);
    }

    /// <summary>Assigns the buffer its memory.</summary>
    public void Assign(float[] memory, int stride) => (_memory, _stride) = (memory, stride);

    /// <summary>The row of an example.</summary>
    public Span<float> Of(int example, int length)
    {
        var root = Root;
        return root._memory.AsSpan(example * root._stride, length);
    }
}
