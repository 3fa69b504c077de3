using MusicGenre.Training.Execution;

namespace MusicGenre.Training.Optimization;

/// <summary>Updates the weights of a network by their gradients, a block at a time on all threads.</summary>
internal abstract class NetworkOptimizer
{
    private const int BlockLength = 32 * 1024;

    private readonly NetworkMemory _memory;
    private readonly WorkerAction _apply;
    private readonly (int Start, int Length, bool Decays)[] _blocks;
    private readonly double[] _squares;
    private readonly WorkerAction _measure;

    private protected NetworkOptimizer(NetworkMemory memory, int stateCount)
    {
        _memory = memory;
        _blocks = [.. memory.WeightParameters.SelectMany(Divide)];
        _squares = new double[_blocks.Length];
        _apply = Apply;
        _measure = Measure;
        State = [.. Enumerable.Range(0, stateCount).Select(_ => GC.AllocateArray<float>(memory.Weights.Length, pinned: true))];
    }

    /// <summary>What the optimizer remembers of earlier steps, with one number per weight in each array.</summary>
    public float[][] State { get; }

    /// <summary>The steps taken so far.</summary>
    public long Steps { get; set; }

    /// <summary>The learning rate of the current step.</summary>
    protected double Rate { get; private set; }

    /// <summary>The factor that gradients are multiplied by first.</summary>
    protected float GradientScale { get; private set; } = 1;

    public static NetworkOptimizer Create(OptimizerOptions options, NetworkMemory memory) => options switch
    {
        AdamOptions adam => new AdamOptimizer(adam, memory),
        SgdOptions sgd => new SgdOptimizer(sgd, memory),
        _ => throw new ArgumentException($"There is no optimizer for options of type {options.GetType()}.", nameof(options)),
    };

    /// <summary>Takes one step.</summary>
    /// <param name="workers">The threads that share the work.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="clipNorm">The maximum length of the vector of all gradients; a longer one is scaled down to it.</param>
    public void Step(WorkerPool workers, double rate, double clipNorm = double.PositiveInfinity)
    {
        Steps++;
        Rate = rate;
        GradientScale = 1;
        if (double.IsFinite(clipNorm))
        {
            workers.Run(_blocks.Length, _measure);
            var norm = Math.Sqrt(_squares.Sum());
            GradientScale = norm > clipNorm ? (float)(clipNorm / norm) : 1;
        }

        Prepare();
        workers.Run(_blocks.Length, _apply);
    }

    /// <summary>Computes the values that are the same for all weights of a step.</summary>
    protected abstract void Prepare();

    /// <summary>Updates some weights.</summary>
    protected abstract void Update(Span<float> weights, ReadOnlySpan<float> gradients, int start, bool decays);

    private void Apply(int part, NetworkWorker worker)
    {
        var (start, length, decays) = _blocks[part];
        Update(_memory.Weights.AsSpan(start, length), _memory.Gradients.AsSpan(start, length), start, decays);
    }

    private void Measure(int part, NetworkWorker worker)
    {
        var gradients = _memory.Gradients.AsSpan(_blocks[part].Start, _blocks[part].Length);
        _squares[part] = RowSums.Dot(gradients, gradients);
    }

    private static IEnumerable<(int Start, int Length, bool Decays)> Divide(NetworkParameter parameter)
    {
        for (var start = 0; start < parameter.Length; start += BlockLength)
        {
            yield return (parameter.Offset + start, Math.Min(BlockLength, parameter.Length - start), parameter.Decays);
        }
    }
}
