using System.Numerics.Tensors;
using MusicGenre.Training.Execution;
using MusicGenre.Training.Export;
using MusicGenre.Training.Layers;

namespace MusicGenre.Training.Operations;

/// <summary>Sums of each row over time, weighted by the softmax of learned scores of the frames.</summary>
internal sealed class AttentionPoolOperation : NetworkOperation
{
    private readonly int _heads;
    private readonly int _rows;
    private readonly int _frames;
    private readonly NetworkParameter _weights;

    // For each example, [head, frame]: the attention, which the backward pass needs again.
    private float[] _attention = [];

    public AttentionPoolOperation(NetworkMemory memory, NetworkTensor input, NetworkTensor output, AttentionPoolingLayer layer)
        : base(memory, [input], [output])
    {
        _heads = layer.Heads;
        _frames = input.Shape.Frames;
        _rows = input.Length / _frames;
        _weights = memory.AddWeight(
            output.Name + ".weight",
            [_heads, _rows],
            ParameterInitializers.Weights(WeightInitialization.Glorot, _rows, 1),
            decays: true,
            sharded: true);
    }

    public override void Allocate() => _attention = new float[checked(Memory.BatchCapacity * _heads * _frames)];

    public override bool NeedsInput => true;

    public override int ScratchLength => _frames;

    protected override void Forward(int example, NetworkWorker worker)
    {
        var source = Input.Values(example);
        var target = Output.Values(example);
        var weights = Memory.Weight(_weights);
        for (var head = 0; head < _heads; head++)
        {
            var attention = Attention(example, head);
            attention.Clear();
            for (var row = 0; row < _rows; row++)
            {
                TensorPrimitives.MultiplyAdd(source.Slice(row * _frames, _frames), weights[head * _rows + row], attention, attention);
            }

            TensorPrimitives.Subtract(attention, TensorPrimitives.Max<float>(attention), attention);
            TensorPrimitives.Exp(attention, attention);
            TensorPrimitives.Divide(attention, RowSums.Sum(attention), attention);
            for (var row = 0; row < _rows; row++)
            {
                target[row * _heads + head] = RowSums.Dot(attention, source.Slice(row * _frames, _frames));
            }
        }
    }

    protected override void Backward(int example, NetworkWorker worker)
    {
        var values = Input.Values(example);
        var source = Output.Gradients(example);
        var weights = Memory.Weight(_weights);
        var weightGradients = Memory.ShardGradient(_weights, example);
        if (Memory.IsFirstOfShard(example))
        {
            weightGradients.Clear();
        }

        var target = Input.NeedsGradient ? Input.Gradients(example) : [];
        target.Clear();
        var scores = worker.Scratch(_frames);
        for (var head = 0; head < _heads; head++)
        {
            // First the gradients of the attention, then, through the softmax, those of the scores.
            var attention = Attention(example, head);
            scores.Clear();
            for (var row = 0; row < _rows; row++)
            {
                TensorPrimitives.MultiplyAdd(values.Slice(row * _frames, _frames), source[row * _heads + head], scores, scores);
            }

            TensorPrimitives.Subtract(scores, RowSums.Dot(attention, scores), scores);
            TensorPrimitives.Multiply(scores, attention, scores);
            for (var row = 0; row < _rows; row++)
            {
                weightGradients[head * _rows + row] += RowSums.Dot(scores, values.Slice(row * _frames, _frames));
                if (target.IsEmpty)
                {
                    continue;
                }

                var to = target.Slice(row * _frames, _frames);
                TensorPrimitives.MultiplyAdd(attention, source[row * _heads + head], to, to);
                TensorPrimitives.MultiplyAdd(scores, weights[head * _rows + row], to, to);
            }
        }
    }

    private Span<float> Attention(int example, int head) => _attention.AsSpan((example * _heads + head) * _frames, _frames);

    public override void Export(OnnxGraphBuilder graph)
    {
        var name = Output.Name;
        graph.AddNode("Reshape", [Input.Name, graph.Initializer(name + "_rows", [3], [0L, _rows, _frames])], name + "_flat");
        graph.AddNode("Transpose", [name + "_flat"], name + "_frames", OnnxAttribute.Create("perm", [0L, 2, 1]));
        var weights = Memory.Weight(_weights);
        var transposed = new float[weights.Length];
        for (var head = 0; head < _heads; head++)
        {
            for (var row = 0; row < _rows; row++)
            {
                transposed[row * _heads + head] = weights[head * _rows + row];
            }
        }

        graph.AddNode("MatMul", [name + "_frames", graph.Initializer(_weights.Name, [_rows, _heads], transposed)], name + "_scores");
        graph.AddNode("Softmax", [name + "_scores"], name + "_attention", OnnxAttribute.Create("axis", 1));
        graph.AddNode("MatMul", [name + "_flat", name + "_attention"], name + "_pooled");
        graph.AddNode("Flatten", [name + "_pooled"], name, OnnxAttribute.Create("axis", 1));
    }
}
