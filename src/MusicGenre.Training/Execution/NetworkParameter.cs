namespace MusicGenre.Training.Execution;

/// <summary>A named array of learned or measured numbers and its place in the network's memory.</summary>
internal sealed class NetworkParameter(string name, int[] shape, int offset, Action<ulong, Span<float>> initialize)
{
    public string Name { get; } = name;

    public IReadOnlyList<int> Shape { get; } = shape;

    public int Length { get; } = shape.Aggregate(1, (product, size) => checked(product * size));

    /// <summary>Where it begins in its arena.</summary>
    public int Offset { get; } = offset;

    /// <summary>Where its gradient begins in each shard; −1 where the gradient is computed over the whole batch at once.</summary>
    public int ShardOffset { get; init; } = -1;

    /// <summary>Whether weight decay applies: to weights, not to biases, scales and shifts.</summary>
    public bool Decays { get; init; }

    public void Initialize(ulong key, Span<float> values) => initialize(key, values);
}
