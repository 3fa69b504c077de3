using System.Numerics.Tensors;
using MusicGenre.Training.Augmentation;
using MusicGenre.Training.Execution;

namespace MusicGenre.Training;

/// <summary>
/// Fills a network's batches with examples and their targets: shuffled and augmented for training, in order and unchanged for classification.
/// </summary>
internal sealed class ExampleFeeder
{
    private readonly ExecutableNetwork _network;
    private readonly TrainingOptions _options;
    private IExampleSet? _examples;
    private int[] _order = [];
    private ulong _key;
    private int _start;

    public ExampleFeeder(ExecutableNetwork network, TrainingOptions options)
    {
        (_network, _options) = (network, options);
        network.Load = Load;
    }

    private bool IsTraining { get; set; }

    /// <summary>Takes examples in an order that the epoch's key determines.</summary>
    public void BeginTraining(IExampleSet examples, ulong key)
    {
        Begin(examples, key, training: true);
        var orderKey = CounterRandom.Mix(key, ulong.MaxValue);
        for (var i = _order.Length - 1; i > 0; i--)
        {
            var other = (int)(CounterRandom.Uniform(orderKey, (ulong)i) * (i + 1));
            (_order[i], _order[other]) = (_order[other], _order[i]);
        }
    }

    /// <summary>Takes examples in their own order.</summary>
    public void BeginEvaluation(IExampleSet examples) => Begin(examples, 0, training: false);

    /// <summary>Selects the batch that starts at a position in the order, and returns its size.</summary>
    public int MoveTo(int start)
    {
        _start = start;
        return Math.Min(_options.BatchSize, _order.Length - start);
    }

    private void Begin(IExampleSet examples, ulong key, bool training)
    {
        (_examples, _key, IsTraining) = (examples, key, training);
        if (_order.Length != examples.Count)
        {
            _order = new int[examples.Count];
        }

        for (var i = 0; i < _order.Length; i++)
        {
            _order[i] = i;
        }
    }

    private void Load(int example, NetworkWorker worker)
    {
        var index = _order[_start + example];
        var features = _network.Input.Values(example);
        var target = _network.Loss.Target(example);
        target.Clear();
        var random = new ExampleRandom(CounterRandom.Mix(CounterRandom.Mix(_key, 1), (ulong)index));
        Read(index, features, ref random);
        if (!IsTraining || _options.Mixup is null)
        {
            AddTarget(index, 1, target);
            return;
        }

        var other = random.NextInt32(_order.Length);
        var weight = (float)_options.Mixup.DrawWeight(ref random);
        var otherFeatures = worker.Scratch(features.Length);
        Read(other, otherFeatures, ref random);
        TensorPrimitives.Lerp(otherFeatures, features, weight, features);
        AddTarget(index, weight, target);
        AddTarget(other, 1 - weight, target);
    }

    private void Read(int index, Span<float> features, ref ExampleRandom random)
    {
        if (!IsTraining)
        {
            _examples!.Read(index, features);
            return;
        }

        if (_examples is IAugmentedExampleSet augmented)
        {
            augmented.ReadAugmented(index, features, ref random);
        }
        else
        {
            _examples!.Read(index, features);
        }

        foreach (var augmentation in _options.Augmentations)
        {
            augmentation.Apply(features, _examples.Shape, ref random);
        }
    }

    private void AddTarget(int index, float weight, Span<float> target)
    {
        if (_examples is not ISoftLabelledExampleSet soft)
        {
            target[_examples!.GetLabel(index)] += weight;
            return;
        }

        Span<float> own = stackalloc float[target.Length];
        soft.ReadTarget(index, own);
        TensorPrimitives.MultiplyAdd(own, weight, target, target);
    }
}
