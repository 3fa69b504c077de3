using System.Diagnostics;
using MusicGenre.Evaluation;
using MusicGenre.Training.Checkpoints;
using MusicGenre.Training.Execution;
using MusicGenre.Training.Operations;
using MusicGenre.Training.Optimization;

namespace MusicGenre.Training;

/// <summary>The course of one training run, epoch by epoch, from the start or from a checkpoint. Not thread-safe.</summary>
internal sealed class TrainingRun : IDisposable
{
    private readonly IExampleSet _training;
    private readonly IExampleSet _validation;
    private readonly TrainingOptions _options;
    private readonly ExecutableNetwork _network;
    private readonly NetworkOptimizer _optimizer;
    private readonly ExampleFeeder _feeder;
    private readonly List<TrainingEpoch> _history = [];
    private readonly ulong _key;
    private TrainingCheckpoints? _checkpoints;
    private WeightAverage? _average;
    private PlateauState _plateau = PlateauState.Start;
    private int _bestEpoch;
    private float[] _bestWeights = [];
    private float[] _bestStatistics = [];

    public TrainingRun(NetworkDefinition definition, IExampleSet training, IExampleSet validation, TrainingOptions options)
    {
        (_training, _validation, _options) = (training, validation, options);
        _key = CounterRandom.Mix((ulong)options.Seed, 0);
        _network = new ExecutableNetwork(definition, options.BatchSize, options.MaxDegreeOfParallelism, forTraining: true);
        _network.Loss.Smoothing = (float)options.LabelSmoothing;
        _optimizer = NetworkOptimizer.Create(options.Optimizer, _network.Memory);
        _feeder = new ExampleFeeder(_network, options);
    }

    public IReadOnlyList<TrainingEpoch> History => _history;

    public bool IsFinished => _history.Count >= _options.Epochs || HasStopped;

    private bool HasStopped => _options.EarlyStopping is { } stopping && _history.Count - _bestEpoch >= stopping.Patience;

    /// <summary>Resumes from the checkpoint, or starts anew.</summary>
    public void Begin(CancellationToken cancellationToken)
    {
        if (_options.CheckpointDirectory is { } directory)
        {
            _checkpoints = new TrainingCheckpoints(directory, _network.Definition, _options, _training, _validation, cancellationToken);
        }

        if (_checkpoints?.LoadLast() is { } checkpoint)
        {
            Restore(checkpoint);
            return;
        }

        _network.Memory.InitializeWeights(CounterRandom.Mix(_key, 1));
        var normalizations = _network.Operations.OfType<NormalizationOperation>().Where(operation => operation.Input == _network.Input);
        foreach (var normalization in normalizations)
        {
            FeatureStatistics.Measure(_training, cancellationToken).ApplyTo(normalization);
        }

        _options.InitialNetwork?.CopyTo(_network.Memory);
        StartAverage();
    }

    public TrainingEpoch RunEpoch(CancellationToken cancellationToken)
    {
        var number = _history.Count + 1;
        var start = Stopwatch.GetTimestamp();
        var (loss, accuracy, rate) = Learn(number, cancellationToken);
        if (!double.IsFinite(loss))
        {
            throw new TrainingDivergedException(number, loss);
        }

        _average?.Swap();
        var (validationLoss, validationAccuracy) = Validate(cancellationToken);
        var epoch = new TrainingEpoch
        {
            Epoch = number,
            TrainingLoss = loss,
            TrainingAccuracy = accuracy,
            ValidationLoss = validationLoss,
            ValidationAccuracy = validationAccuracy,
            LearningRate = rate,
            Duration = Stopwatch.GetElapsedTime(start),
        };
        Conclude(epoch);
        _average?.Swap();
        Save(epoch);
        return epoch;
    }

    public TrainedNetwork GetBest() => new(_network.Definition, _bestWeights, _bestStatistics, [.. _history], _bestEpoch);

    public void Dispose() => _network.Dispose();

    private (double Loss, double Accuracy, double Rate) Learn(int number, CancellationToken cancellationToken)
    {
        var key = CounterRandom.Mix(CounterRandom.Mix(_key, 2), (ulong)number);
        _feeder.BeginTraining(_training, key);
        var steps = (_training.Count + _options.BatchSize - 1) / _options.BatchSize;
        double loss = 0, rate = 0;
        long hits = 0;
        for (var step = 0; step < steps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = _feeder.MoveTo(step * _options.BatchSize);
            _network.RunTraining(count, CounterRandom.Mix(key, (ulong)step));
            loss += _network.Loss.SumLosses();
            hits += _network.Loss.CountHits();

            // A step uses the rate at its end, so that warm-up does not begin with a step of zero.
            var progress = number - 1 + (step + 1.0) / steps;
            rate = _options.Schedule.GetRate(_options.Optimizer.LearningRate, _plateau, progress, _options.Epochs);
            _optimizer.Step(_network.Workers, rate, _options.GradientClipNorm ?? double.PositiveInfinity);
            _average?.Update(_optimizer.Steps);
        }

        return (loss / _training.Count, (double)hits / _training.Count, rate);
    }

    private (double Loss, double Accuracy) Validate(CancellationToken cancellationToken)
    {
        _feeder.BeginEvaluation(_validation);
        var smoothing = _network.Loss.Smoothing;
        _network.Loss.Smoothing = 0;
        double loss = 0;
        long hits = 0;
        for (var start = 0; start < _validation.Count; start += _options.BatchSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _network.RunInference(_feeder.MoveTo(start));
            loss += _network.Loss.SumLosses();
            hits += _network.Loss.CountHits();
        }

        _network.Loss.Smoothing = smoothing;
        return (loss / _validation.Count, (double)hits / _validation.Count);
    }

    private void Conclude(TrainingEpoch epoch)
    {
        var delta = _options.EarlyStopping?.MinimumDelta ?? 0;
        if (_bestEpoch == 0 || epoch.ValidationLoss < _history[_bestEpoch - 1].ValidationLoss - delta)
        {
            _bestEpoch = epoch.Epoch;
            _bestWeights = (float[])_network.Memory.Weights.Clone();
            _bestStatistics = (float[])_network.Memory.Statistics.Clone();
        }

        _history.Add(epoch);
        _plateau = _options.Schedule.AfterEpoch(_plateau, _options.Optimizer.LearningRate, epoch.ValidationLoss);
    }

    private void Save(TrainingEpoch epoch)
    {
        if (_checkpoints is null)
        {
            return;
        }

        if (_bestEpoch == epoch.Epoch)
        {
            _checkpoints.SaveBest(GetBest());
        }

        var arrays = new Dictionary<string, float[]>
        {
            ["weights"] = _network.Memory.Weights,
            ["statistics"] = _network.Memory.Statistics,
            ["bestWeights"] = _bestWeights,
            ["bestStatistics"] = _bestStatistics,
        };
        for (var i = 0; i < _optimizer.State.Length; i++)
        {
            arrays["optimizer" + i] = _optimizer.State[i];
        }

        if (_average is not null)
        {
            arrays["averageWeights"] = _average.Weights;
            arrays["averageStatistics"] = _average.Statistics;
        }

        _checkpoints.SaveLast(_history, _optimizer.Steps, _plateau, _bestEpoch, arrays);
    }

    private void Restore(Checkpoint checkpoint)
    {
        checkpoint.CopyTo("weights", _network.Memory.Weights);
        checkpoint.CopyTo("statistics", _network.Memory.Statistics);
        for (var i = 0; i < _optimizer.State.Length; i++)
        {
            checkpoint.CopyTo("optimizer" + i, _optimizer.State[i]);
        }

        StartAverage();
        if (_average is not null)
        {
            checkpoint.CopyTo("averageWeights", _average.Weights);
            checkpoint.CopyTo("averageStatistics", _average.Statistics);
        }

        (_bestWeights, _bestStatistics) = (checkpoint["bestWeights"], checkpoint["bestStatistics"]);
        (_bestEpoch, _plateau) = (checkpoint.Header.BestEpoch, checkpoint.Header.Plateau);
        _optimizer.Steps = checkpoint.Header.Steps;
        _history.AddRange(checkpoint.Header.History);
    }

    private void StartAverage()
    {
        if (_options.WeightAveraging is { } decay)
        {
            _average = new WeightAverage(_network.Memory, decay);
        }
    }
}
