using System.Numerics;

namespace MusicGenre.ManagedEngine.Kernels;

/// <summary>Applies functions of two values along a row, where each operand advances or stays in place.</summary>
internal static unsafe class BinaryFunctions
{
    private interface IFunction
    {
        static abstract Vector<float> Apply(Vector<float> a, Vector<float> b);
    }

    /// <summary>Applies a function to count values; an operand with stride 0 stays in place, any other advances by 1.</summary>
    public static void Apply(BinaryKind kind, float* a, int aStride, float* b, int bStride, float* target, int count)
    {
        switch (kind)
        {
            case BinaryKind.Add: Row<Add>(a, aStride, b, bStride, target, count); break;
            case BinaryKind.Sub: Row<Subtract>(a, aStride, b, bStride, target, count); break;
            case BinaryKind.Mul: Row<Multiply>(a, aStride, b, bStride, target, count); break;
            case BinaryKind.Div: Row<Divide>(a, aStride, b, bStride, target, count); break;
            case BinaryKind.Max: Row<Maximum>(a, aStride, b, bStride, target, count); break;
            case BinaryKind.Min: Row<Minimum>(a, aStride, b, bStride, target, count); break;
            case BinaryKind.Pow: Power(a, aStride, b, bStride, target, count); break;
            case BinaryKind.PRelu: Row<ParametricRectifier>(a, aStride, b, bStride, target, count); break;
            default: throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown function.");
        }
    }

    private static void Row<TFunction>(float* a, int aStride, float* b, int bStride, float* target, int count)
        where TFunction : struct, IFunction
    {
        var width = Vector<float>.Count;
        var i = 0;
        if (aStride == 1 && bStride == 1)
        {
            for (; i <= count - width; i += width)
            {
                TFunction.Apply(Vector.Load(a + i), Vector.Load(b + i)).Store(target + i);
            }
        }
        else if (aStride == 1)
        {
            var second = new Vector<float>(*b);
            for (; i <= count - width; i += width)
            {
                TFunction.Apply(Vector.Load(a + i), second).Store(target + i);
            }
        }
        else
        {
            var first = new Vector<float>(*a);
            for (; i <= count - width; i += width)
            {
                TFunction.Apply(first, bStride == 1 ? Vector.Load(b + i) : new Vector<float>(*b)).Store(target + i);
            }
        }

        for (; i < count; i++)
        {
            target[i] = TFunction.Apply(new Vector<float>(a[i * aStride]), new Vector<float>(b[i * bStride]))[0];
        }
    }

    private static void Power(float* a, int aStride, float* b, int bStride, float* target, int count)
    {
        if (bStride == 0 && *b == 2)
        {
            Row<Multiply>(a, aStride, a, aStride, target, count);
            return;
        }

        for (var i = 0; i < count; i++)
        {
            target[i] = MathF.Pow(a[i * aStride], b[i * bStride]);
        }
    }

    private readonly struct Add : IFunction
    {
        public static Vector<float> Apply(Vector<float> a, Vector<float> b) => a + b;
    }

    private readonly struct Subtract : IFunction
    {
        public static Vector<float> Apply(Vector<float> a, Vector<float> b) => a - b;
    }

    private readonly struct Multiply : IFunction
    {
        public static Vector<float> Apply(Vector<float> a, Vector<float> b) => a * b;
    }

    private readonly struct Divide : IFunction
    {
        public static Vector<float> Apply(Vector<float> a, Vector<float> b) => a / b;
    }

    private readonly struct Maximum : IFunction
    {
        public static Vector<float> Apply(Vector<float> a, Vector<float> b) => Vector.Max(a, b);
    }

    private readonly struct Minimum : IFunction
    {
        public static Vector<float> Apply(Vector<float> a, Vector<float> b) => Vector.Min(a, b);
    }

    private readonly struct ParametricRectifier : IFunction
    {
        public static Vector<float> Apply(Vector<float> a, Vector<float> b)
            => Vector.ConditionalSelect(Vector.LessThan(a, Vector<float>.Zero), a * b, a);
    }
}
