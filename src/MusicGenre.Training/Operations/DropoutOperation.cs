using System.Runtime.Intrinsics;
using MusicGenre.Training.Execution;
using MusicGenre.Training.Export;

namespace MusicGenre.Training.Operations;

/// <summary>Inverted dropout. Whether a value is dropped is a function of seed, step, layer, example and place, so it need not be stored.</summary>
internal sealed class DropoutOperation(NetworkMemory memory, NetworkTensor input, NetworkTensor output, double rate, bool wholeChannels, int ordinal)
    : NetworkOperation(memory, [input], [output])
{
    private readonly uint _threshold = (uint)Math.Min(rate * 4294967296.0, uint.MaxValue);
    private readonly float _scale = (float)(1 / (1 - rate));

    public override void PlanInference(NetworkPlan plan) =>
        plan.PerExample((example, _) => Input.Values(example).CopyTo(Output.Values(example)));

    protected override void Forward(int example, NetworkWorker worker) =>
        Apply(example, Input.Values(example), Output.Values(example));

    protected override void Backward(int example, NetworkWorker worker) =>
        Apply(example, Output.Gradients(example), Input.Gradients(example));

    private void Apply(int example, ReadOnlySpan<float> source, Span<float> target)
    {
        var mixed = CounterRandom.Mix(CounterRandom.Mix(Memory.StepKey, (ulong)ordinal), (ulong)example);
        var key = (uint)mixed;
        var salt = (uint)(mixed >> 32) | 1;
        if (wholeChannels)
        {
            var plane = Input.Length / Input.Shape.Channels;
            for (var channel = 0; channel < Input.Shape.Channels; channel++)
            {
                var factor = Hash((uint)channel * salt + key) >= _threshold ? _scale : 0;
                System.Numerics.Tensors.TensorPrimitives.Multiply(source.Slice(channel * plane, plane), factor, target.Slice(channel * plane, plane));
            }

            return;
        }

        var i = 0;
        var places = Vector512<uint>.Indices;
        for (; i <= source.Length - Vector512<float>.Count; i += Vector512<float>.Count)
        {
            var hash = Hash((places + Vector512.Create((uint)i)) * salt + Vector512.Create(key));
            var kept = Vector512.GreaterThanOrEqual(hash, Vector512.Create(_threshold)).AsSingle();
            (Vector512.Create<float>(source[i..]) * _scale & kept).CopyTo(target[i..]);
        }

        for (; i < source.Length; i++)
        {
            target[i] = Hash((uint)i * salt + key) >= _threshold ? source[i] * _scale : 0;
        }
    }

    // Two multiplications with shifts between them: an avalanche over 32 bits.
    private static uint Hash(uint x)
    {
        x = (x ^ (x >> 16)) * 0x7FEB352D;
        x = (x ^ (x >> 15)) * 0x846CA68B;
        return x ^ (x >> 16);
    }

    private static Vector512<uint> Hash(Vector512<uint> x)
    {
        x = (x ^ (x >>> 16)) * 0x7FEB352D;
        x = (x ^ (x >>> 15)) * 0x846CA68B;
        return x ^ (x >>> 16);
    }

    public override void Export(OnnxGraphBuilder graph) => graph.Alias(Output.Name, Input.Name);
}
