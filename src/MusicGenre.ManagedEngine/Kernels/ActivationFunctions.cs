using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace MusicGenre.ManagedEngine.Kernels;

/// <summary>Applies functions of one value to many.</summary>
internal static class ActivationFunctions
{
    private interface IFunction
    {
        Vector<float> Apply(Vector<float> x);
    }

    /// <summary>Applies a function; source and target are the same values or do not overlap.</summary>
    public static void Apply(Activation activation, ReadOnlySpan<float> source, Span<float> target)
    {
        float alpha = activation.Alpha, beta = activation.Beta;
        switch (activation.Kind)
        {
            case ActivationKind.Relu: Each(source, target, new Clamp(0, float.PositiveInfinity)); break;
            case ActivationKind.Clip: Each(source, target, new Clamp(alpha, beta)); break;
            case ActivationKind.LeakyRelu: Each(source, target, new Leaky(alpha)); break;
            case ActivationKind.Elu: Each(source, target, new Exponential(alpha, 1, 1)); break;
            case ActivationKind.Selu: Each(source, target, new Exponential(alpha * beta, 1, beta)); break;
            case ActivationKind.Celu: Each(source, target, new Exponential(alpha, 1 / alpha, 1)); break;
            case ActivationKind.Sigmoid: Each(source, target, default(Sigmoid)); break;
            case ActivationKind.Tanh: TensorPrimitives.Tanh(source, target); break;
            case ActivationKind.HardSigmoid: Each(source, target, new HardSigmoid(alpha, beta)); break;
            case ActivationKind.HardSwish: Each(source, target, default(HardSwish)); break;
            case ActivationKind.Softplus: Each(source, target, default(Softplus)); break;
            case ActivationKind.Softsign: Each(source, target, default(Softsign)); break;
            case ActivationKind.ThresholdedRelu: Each(source, target, new Threshold(alpha)); break;
            case ActivationKind.Mish: Mish(source, target); break;
            case ActivationKind.Erf: Each(source, target, default(Erf)); break;
            case ActivationKind.Abs: TensorPrimitives.Abs(source, target); break;
            case ActivationKind.Neg: TensorPrimitives.Negate(source, target); break;
            case ActivationKind.Exp: TensorPrimitives.Exp(source, target); break;
            case ActivationKind.Log: TensorPrimitives.Log(source, target); break;
            case ActivationKind.Sqrt: TensorPrimitives.Sqrt(source, target); break;
            case ActivationKind.Reciprocal: TensorPrimitives.Reciprocal(source, target); break;
            case ActivationKind.Floor: TensorPrimitives.Floor(source, target); break;
            case ActivationKind.Ceil: TensorPrimitives.Ceiling(source, target); break;
            case ActivationKind.Sign: Each(source, target, default(Sign)); break;
            default: throw new ArgumentOutOfRangeException(nameof(activation), activation.Kind, "Unknown function.");
        }
    }

    private static void Each<TFunction>(ReadOnlySpan<float> source, Span<float> target, TFunction function)
        where TFunction : struct, IFunction
    {
        var width = Vector<float>.Count;
        var i = 0;
        for (; i <= source.Length - width; i += width)
        {
            function.Apply(new Vector<float>(source[i..])).CopyTo(target[i..]);
        }

        if (i < source.Length)
        {
            Span<float> rest = stackalloc float[width];
            rest.Clear();
            source[i..].CopyTo(rest);
            function.Apply(new Vector<float>(rest)).CopyTo(rest);
            rest[..(source.Length - i)].CopyTo(target[i..]);
        }
    }

    /// <summary>x·tanh(softplus(x)).</summary>
    private static void Mish(ReadOnlySpan<float> source, Span<float> target)
    {
        for (var i = 0; i < source.Length; i++)
        {
            var x = source[i];
            target[i] = x * MathF.Tanh(MathF.Max(x, 0) + MathF.Log(1 + MathF.Exp(-MathF.Abs(x))));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Positive(Vector<float> x, Vector<float> then, Vector<float> otherwise)
        => Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<float>.Zero), then, otherwise);

    private readonly struct Clamp(float low, float high) : IFunction
    {
        public Vector<float> Apply(Vector<float> x) => Vector.MinNative(new Vector<float>(high), Vector.MaxNative(new Vector<float>(low), x));
    }

    private readonly struct Leaky(float slope) : IFunction
    {
        public Vector<float> Apply(Vector<float> x) => Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), x * slope, x);
    }

    /// <summary>outer·x above zero, scale·(exp(inner·x) − 1) below.</summary>
    private readonly struct Exponential(float scale, float inner, float outer) : IFunction
    {
        public Vector<float> Apply(Vector<float> x)
            => Positive(x, x * outer, (Vector.Exp(x * inner) - Vector<float>.One) * scale);
    }

    private readonly struct Sigmoid : IFunction
    {
        public Vector<float> Apply(Vector<float> x) => Vector<float>.One / (Vector<float>.One + Vector.Exp(-x));
    }

    private readonly struct HardSigmoid(float alpha, float beta) : IFunction
    {
        public Vector<float> Apply(Vector<float> x)
            => Vector.MinNative(Vector<float>.One, Vector.MaxNative(Vector<float>.Zero, x * alpha + new Vector<float>(beta)));
    }

    private readonly struct HardSwish : IFunction
    {
        public Vector<float> Apply(Vector<float> x) => x * new HardSigmoid(1f / 6, 0.5f).Apply(x);
    }

    private readonly struct Softplus : IFunction
    {
        public Vector<float> Apply(Vector<float> x)
            => Vector.MaxNative(Vector<float>.Zero, x) + Vector.Log(Vector<float>.One + Vector.Exp(-Vector.Abs(x)));
    }

    private readonly struct Softsign : IFunction
    {
        public Vector<float> Apply(Vector<float> x) => x / (Vector<float>.One + Vector.Abs(x));
    }

    private readonly struct Threshold(float alpha) : IFunction
    {
        public Vector<float> Apply(Vector<float> x)
            => Vector.ConditionalSelect(Vector.GreaterThan(x, new Vector<float>(alpha)), x, Vector<float>.Zero);
    }

    private readonly struct Sign : IFunction
    {
        public Vector<float> Apply(Vector<float> x)
            => Positive(x, Vector<float>.One, Positive(-x, -Vector<float>.One, x));
    }

    /// <summary>The error function: Abramowitz and Stegun, 7.1.26, within 2·10⁻⁷.</summary>
    private readonly struct Erf : IFunction
    {
        public Vector<float> Apply(Vector<float> x)
        {
            var one = Vector<float>.One;
            var size = Vector.Abs(x);
            var t = one / (one + size * 0.3275911f);
            var sum = new Vector<float>(1.061405429f);
            sum = sum * t + new Vector<float>(-1.453152027f);
            sum = sum * t + new Vector<float>(1.421413741f);
            sum = sum * t + new Vector<float>(-0.284496736f);
            sum = sum * t + new Vector<float>(0.254829592f);
            return Vector.CopySign(one - sum * t * Vector.Exp(-size * size), x);
        }
    }
}
