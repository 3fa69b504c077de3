namespace MusicGenre.Training.Execution;

/// <summary>The numbers of a network: weights with their gradients, and statistics, which are measured, not learned.</summary>
internal sealed class NetworkMemory
{
    /// <summary>
    /// The number of parts into which a batch's examples are divided for the sums of weight gradients. It is fixed, regardless of the number of
    /// threads, because the order of additions determines the last bits of the result.
    /// </summary>
    public const int ShardCount = 8;

    private readonly List<NetworkParameter> _weights = [];
    private readonly List<NetworkParameter> _statistics = [];
    private int _weightLength;
    private int _statisticLength;
    private int _shardLength;

    public NetworkMemory(int batchCapacity)
    {
        BatchCapacity = batchCapacity;
        ShardSize = (batchCapacity + ShardCount - 1) / ShardCount;
    }

    public int BatchCapacity { get; }

    /// <summary>The number of examples in a shard; the last may have fewer.</summary>
    public int ShardSize { get; }

    /// <summary>The examples of the current batch.</summary>
    public int BatchSize { get; set; }

    /// <summary>The key of the current step's random numbers.</summary>
    public ulong StepKey { get; set; }

    public IReadOnlyList<NetworkParameter> WeightParameters => _weights;

    public IReadOnlyList<NetworkParameter> StatisticParameters => _statistics;

    /// <summary>The length of <see cref="Weights"/>, known before they are allocated.</summary>
    public int WeightLength => _weightLength;

    /// <summary>The length of <see cref="Statistics"/>, known before they are allocated.</summary>
    public int StatisticLength => _statisticLength;

    public float[] Weights { get; private set; } = [];

    public float[] Gradients { get; private set; } = [];

    public float[] Statistics { get; private set; } = [];

    /// <summary>The gradients that are summed within each shard.</summary>
    public float[][] ShardGradients { get; private set; } = [];

    public int UsedShards => (BatchSize + ShardSize - 1) / ShardSize;

    public NetworkParameter AddWeight(string name, int[] shape, Action<ulong, Span<float>> initialize, bool decays, bool sharded)
    {
        var parameter = new NetworkParameter(name, shape, _weightLength, initialize) { Decays = decays, ShardOffset = sharded ? _shardLength : -1 };
        _weights.Add(parameter);
        _weightLength = checked(_weightLength + Aligned(parameter.Length));
        if (sharded)
        {
            _shardLength = checked(_shardLength + Aligned(parameter.Length));
        }

        return parameter;
    }

    public NetworkParameter AddStatistic(string name, int[] shape, double value)
    {
        var parameter = new NetworkParameter(name, shape, _statisticLength, ParameterInitializers.Constant(value));
        _statistics.Add(parameter);
        _statisticLength = checked(_statisticLength + Aligned(parameter.Length));
        return parameter;
    }

    /// <summary>Allocates the arrays, once all parameters have been added.</summary>
    public void Allocate(bool forTraining)
    {
        Weights = GC.AllocateArray<float>(_weightLength, pinned: true);
        Statistics = new float[_statisticLength];
        foreach (var statistic in _statistics)
        {
            statistic.Initialize(0, Of(Statistics, statistic));
        }

        if (!forTraining)
        {
            return;
        }

        Gradients = GC.AllocateArray<float>(_weightLength, pinned: true);
        ShardGradients = new float[ShardCount][];
        for (var shard = 0; shard < ShardCount; shard++)
        {
            ShardGradients[shard] = GC.AllocateArray<float>(_shardLength, pinned: true);
        }
    }

    public void InitializeWeights(ulong key)
    {
        for (var i = 0; i < _weights.Count; i++)
        {
            _weights[i].Initialize(CounterRandom.Mix(key, (ulong)i), Of(Weights, _weights[i]));
        }
    }

    public Span<float> Weight(NetworkParameter parameter) => Of(Weights, parameter);

    public Span<float> Gradient(NetworkParameter parameter) => Of(Gradients, parameter);

    public Span<float> Statistic(NetworkParameter parameter) => Of(Statistics, parameter);

    /// <summary>The gradient of a parameter in the shard of an example; the shard's first example overwrites it, the others add.</summary>
    public Span<float> ShardGradient(NetworkParameter parameter, int example) =>
        ShardGradients[example / ShardSize].AsSpan(parameter.ShardOffset, parameter.Length);

    public bool IsFirstOfShard(int example) => example % ShardSize == 0;

    private static Span<float> Of(float[] arena, NetworkParameter parameter) => arena.AsSpan(parameter.Offset, parameter.Length);

    private static int Aligned(int length) => checked(length + 15) / 16 * 16;
}
