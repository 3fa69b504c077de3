using System.Numerics.Tensors;
using MusicGenre.Training.Execution;
using MusicGenre.Training.Export;
using MusicGenre.Training.Layers;

namespace MusicGenre.Training.Operations;

/// <summary>
/// Batch normalization over the whole batch: each pass measures every example, waits, combines the measurements, and only then continues.
/// </summary>
internal sealed class BatchNormOperation : NetworkOperation
{
    private const int PartChannels = 32;

    private readonly BatchNormLayer _layer;
    private readonly NetworkParameter _gamma;
    private readonly NetworkParameter _beta;
    private readonly NetworkParameter _runningMean;
    private readonly NetworkParameter _runningVariance;
    private readonly int _channels;
    private readonly int _plane;

    private ChannelMeasures _measures = new(0, 0, 1);

    private float[] _mean = [];
    private float[] _inverseDeviation = [];

    // What rows are multiplied with and added: forward x·scale + shift; backward gradient·scale + x·slope + shift.
    private float[] _scale = [];
    private float[] _slope = [];
    private float[] _shift = [];

    public BatchNormOperation(NetworkMemory memory, NetworkTensor input, NetworkTensor output, BatchNormLayer layer)
        : base(memory, [input], [output])
    {
        _layer = layer;
        _channels = input.Shape.Channels;
        _plane = input.Length / _channels;
        _gamma = memory.AddWeight(output.Name + ".gamma", [_channels], ParameterInitializers.Constant(layer.InitialScale), decays: false, sharded: false);
        _beta = memory.AddWeight(output.Name + ".beta", [_channels], ParameterInitializers.Constant(0), decays: false, sharded: false);
        _runningMean = memory.AddStatistic(output.Name + ".mean", [_channels], 0);
        _runningVariance = memory.AddStatistic(output.Name + ".variance", [_channels], 1);
    }

    public override void Allocate()
    {
        _measures = new ChannelMeasures(Memory.BatchCapacity, _channels, _plane);
        _mean = new float[_channels];
        _inverseDeviation = new float[_channels];
        _scale = new float[_channels];
        _slope = new float[_channels];
        _shift = new float[_channels];
    }

    public override bool NeedsInput => true;

    private int PartCount => (_channels + PartChannels - 1) / PartChannels;

    public override void PlanTraining(NetworkPlan plan)
    {
        plan.PerExample(Measure);
        plan.InParts(PartCount, JoinMeasures);
        plan.PerExample(Forward);
    }

    public override void PlanInference(NetworkPlan plan)
    {
        plan.InParts(1, UseRunningStatistics);
        plan.PerExample(Forward);
    }

    public override void PlanBackward(NetworkPlan plan)
    {
        plan.PerExample(MeasureGradients);
        plan.InParts(PartCount, JoinGradients);
        if (Input.NeedsGradient)
        {
            plan.PerExample(Backward);
        }
    }

    private void Measure(int example, NetworkWorker worker) => _measures.TakeMoments(example, Input.Values(example));

    private void JoinMeasures(int part, NetworkWorker worker)
    {
        var examples = Memory.BatchSize;
        var count = (double)examples * _plane;
        var gamma = Memory.Weight(_gamma);
        var beta = Memory.Weight(_beta);
        var runningMean = Memory.Statistic(_runningMean);
        var runningVariance = Memory.Statistic(_runningVariance);
        var end = Math.Min((part + 1) * PartChannels, _channels);
        for (var channel = part * PartChannels; channel < end; channel++)
        {
            double mean = 0;
            for (var example = 0; example < examples; example++)
            {
                mean += _measures.First[example * _channels + channel];
            }

            mean /= examples;
            double squares = 0;
            for (var example = 0; example < examples; example++)
            {
                var distance = _measures.First[example * _channels + channel] - mean;
                squares += _measures.Second[example * _channels + channel] + distance * distance * _plane;
            }

            _mean[channel] = (float)mean;
            SetForward(channel, mean, squares / count, gamma, beta);
            runningMean[channel] = Average(runningMean[channel], mean);
            runningVariance[channel] = Average(runningVariance[channel], squares / Math.Max(count - 1, 1));
        }
    }

    private float Average(float old, double value) => (float)(_layer.Momentum * old + (1 - _layer.Momentum) * value);

    private void UseRunningStatistics(int part, NetworkWorker worker)
    {
        for (var channel = 0; channel < _channels; channel++)
        {
            SetForward(channel, Memory.Statistic(_runningMean)[channel], Memory.Statistic(_runningVariance)[channel], Memory.Weight(_gamma), Memory.Weight(_beta));
        }
    }

    private void SetForward(int channel, double mean, double variance, ReadOnlySpan<float> gamma, ReadOnlySpan<float> beta)
    {
        var inverse = 1 / Math.Sqrt(variance + _layer.Epsilon);
        _inverseDeviation[channel] = (float)inverse;
        _scale[channel] = (float)(gamma[channel] * inverse);
        _shift[channel] = (float)(beta[channel] - mean * gamma[channel] * inverse);
    }

    protected override void Forward(int example, NetworkWorker worker)
    {
        var values = Input.Values(example);
        var target = Output.Values(example);
        if (_plane == 1)
        {
            TensorPrimitives.MultiplyAdd(values, _scale, _shift, target);
            return;
        }

        for (var channel = 0; channel < _channels; channel++)
        {
            var to = target.Slice(channel * _plane, _plane);
            TensorPrimitives.Multiply(values.Slice(channel * _plane, _plane), _scale[channel], to);
            TensorPrimitives.Add(to, _shift[channel], to);
        }
    }

    private void MeasureGradients(int example, NetworkWorker worker) =>
        _measures.TakeGradients(example, Output.Gradients(example), Input.Values(example), _mean);

    private void JoinGradients(int part, NetworkWorker worker)
    {
        var examples = Memory.BatchSize;
        var count = (double)examples * _plane;
        var gamma = Memory.Weight(_gamma);
        var gammaGradient = Memory.Gradient(_gamma);
        var betaGradient = Memory.Gradient(_beta);
        var end = Math.Min((part + 1) * PartChannels, _channels);
        for (var channel = part * PartChannels; channel < end; channel++)
        {
            double sum = 0, dot = 0;
            for (var example = 0; example < examples; example++)
            {
                sum += _measures.First[example * _channels + channel];
                dot += _measures.Second[example * _channels + channel];
            }

            double inverse = _inverseDeviation[channel];
            dot *= inverse;
            gammaGradient[channel] = (float)dot;
            betaGradient[channel] = (float)sum;

            // gradient = γ/σ · (g − mean(g) − x̂ · mean(g·x̂)), with x̂ = (x − mean)/σ multiplied out.
            var scale = gamma[channel] * inverse;
            var slope = -scale * inverse * dot / count;
            _scale[channel] = (float)scale;
            _slope[channel] = (float)slope;
            _shift[channel] = (float)(-scale * sum / count - slope * _mean[channel]);
        }
    }

    protected override void Backward(int example, NetworkWorker worker)
    {
        var values = Input.Values(example);
        var source = Output.Gradients(example);
        var target = Input.Gradients(example);
        if (_plane == 1)
        {
            TensorPrimitives.MultiplyAdd(values, _slope, _shift, target);
            TensorPrimitives.MultiplyAdd(source, _scale, target, target);
            return;
        }

        for (var channel = 0; channel < _channels; channel++)
        {
            var to = target.Slice(channel * _plane, _plane);
            TensorPrimitives.Multiply(values.Slice(channel * _plane, _plane), _slope[channel], to);
            TensorPrimitives.MultiplyAdd(source.Slice(channel * _plane, _plane), _scale[channel], to, to);
            TensorPrimitives.Add(to, _shift[channel], to);
        }
    }

    public override void Export(OnnxGraphBuilder graph) => graph.AddNode(
        "BatchNormalization",
        [
            Input.Name,
            graph.Initializer(_gamma, Memory.Weight(_gamma)),
            graph.Initializer(_beta, Memory.Weight(_beta)),
            graph.Initializer(_runningMean, Memory.Statistic(_runningMean)),
            graph.Initializer(_runningVariance, Memory.Statistic(_runningVariance)),
        ],
        Output.Name,
        OnnxAttribute.Create("epsilon", (float)_layer.Epsilon));
}
