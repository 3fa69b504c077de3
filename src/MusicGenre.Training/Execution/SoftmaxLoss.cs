using System.Numerics.Tensors;

namespace MusicGenre.Training.Execution;

/// <summary>Softmax and cross-entropy against targets that may be soft: probabilities of the genres that sum to 1.</summary>
internal sealed class SoftmaxLoss(NetworkMemory memory, NetworkTensor logits)
{
    private readonly float[] _targets = new float[memory.BatchCapacity * logits.Length];
    private readonly float[] _probabilities = new float[memory.BatchCapacity * logits.Length];
    private readonly double[] _losses = new double[memory.BatchCapacity];
    private readonly bool[] _hits = new bool[memory.BatchCapacity];

    /// <summary>The share of each target that is spread evenly over all genres, 0 to below 1.</summary>
    public float Smoothing { get; set; }

    /// <summary>The target of an example, to be set before the passes.</summary>
    public Span<float> Target(int example) => _targets.AsSpan(example * logits.Length, logits.Length);

    public Span<float> Probabilities(int example) => _probabilities.AsSpan(example * logits.Length, logits.Length);

    /// <summary>The summed cross-entropy of the batch in nats.</summary>
    public double SumLosses() => Sum(_losses.AsSpan(0, memory.BatchSize));

    /// <summary>The number of examples whose most probable genre is that of the target.</summary>
    public int CountHits() => _hits.AsSpan(0, memory.BatchSize).Count(true);

    /// <summary>
    /// Probabilities, loss and hit of an example; the loss is log Σ exp − Σ target · logit, which never takes the logarithm of a small
    /// probability.
    /// </summary>
    public void Forward(int example, NetworkWorker worker)
    {
        var values = logits.Values(example);
        var probabilities = Probabilities(example);
        var target = Target(example);
        var greatest = TensorPrimitives.Max<float>(values);
        double sum = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var power = Math.Exp(values[i] - greatest);
            probabilities[i] = (float)power;
            sum += power;
        }

        var logSum = Math.Log(sum);
        double loss = 0;
        for (var i = 0; i < values.Length; i++)
        {
            probabilities[i] = (float)(probabilities[i] / sum);
            loss += Smoothed(target[i]) * (logSum - (values[i] - greatest));
        }

        _losses[example] = loss;
        _hits[example] = TensorPrimitives.IndexOfMax<float>(values) == TensorPrimitives.IndexOfMax<float>(target);
    }

    /// <summary>The gradient of the batch's mean loss: (probability − target) ÷ examples.</summary>
    public void Backward(int example, NetworkWorker worker)
    {
        var gradients = logits.Gradients(example);
        var probabilities = Probabilities(example);
        var target = Target(example);
        for (var i = 0; i < gradients.Length; i++)
        {
            gradients[i] = (probabilities[i] - Smoothed(target[i])) / memory.BatchSize;
        }
    }

    private float Smoothed(float target) => target * (1 - Smoothing) + Smoothing / logits.Length;

    private static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }
}
