using System.Runtime.Intrinsics;
using MusicGenre.Training.Execution;

namespace MusicGenre.Training.Optimization;

/// <summary>Adam, with decoupled weight decay.</summary>
internal sealed class AdamOptimizer(AdamOptions options, NetworkMemory memory) : NetworkOptimizer(memory, 2)
{
    private float _rate;
    private float _rootScale;

    // w −= rate · m̂ ÷ (√v̂ + ε), with the corrections of m̂ = m ÷ (1 − β₁ᵗ) and v̂ = v ÷ (1 − β₂ᵗ) taken out of the loop.
    protected override void Prepare()
    {
        _rate = (float)(Rate / (1 - Math.Pow(options.Beta1, Steps)));
        _rootScale = (float)(1 / Math.Sqrt(1 - Math.Pow(options.Beta2, Steps)));
    }

    protected override void Update(Span<float> weights, ReadOnlySpan<float> gradients, int start, bool decays)
    {
        var means = State[0].AsSpan(start, weights.Length);
        var squares = State[1].AsSpan(start, weights.Length);
        float beta1 = (float)options.Beta1, beta2 = (float)options.Beta2, epsilon = (float)options.Epsilon;
        float gain1 = (float)(1 - options.Beta1), gain2 = (float)(1 - options.Beta2);
        var keep = decays ? (float)(1 - Rate * options.WeightDecay) : 1;
        var i = 0;
        for (; i <= weights.Length - Vector512<float>.Count; i += Vector512<float>.Count)
        {
            var gradient = Vector512.Create(gradients[i..]) * GradientScale;
            var mean = Vector512.Create<float>(means[i..]) * beta1 + gradient * gain1;
            var square = Vector512.Create<float>(squares[i..]) * beta2 + gradient * gradient * gain2;
            mean.CopyTo(means[i..]);
            square.CopyTo(squares[i..]);
            var step = mean * _rate / (Vector512.Sqrt(square) * _rootScale + Vector512.Create(epsilon));
            (Vector512.Create<float>(weights[i..]) * keep - step).CopyTo(weights[i..]);
        }

        for (; i < weights.Length; i++)
        {
            var gradient = gradients[i] * GradientScale;
            means[i] = means[i] * beta1 + gradient * gain1;
            squares[i] = squares[i] * beta2 + gradient * gradient * gain2;
            weights[i] = weights[i] * keep - means[i] * _rate / (MathF.Sqrt(squares[i]) * _rootScale + epsilon);
        }
    }
}
