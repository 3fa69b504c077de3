using System.Numerics.Tensors;
using MusicGenre.ManagedEngine.Kernels;
using MusicGenre.ManagedEngine.Operators;

namespace MusicGenre.ManagedEngine.Plans;

/// <summary>Products of two matrices that are both computed while the network runs.</summary>
internal sealed unsafe class ProductStep(MatrixProduct product, float alpha, int left, int right, int target) : Step
{
    public override void Run(float** values)
    {
        var (m, n, k) = (product.Rows, product.Columns, product.Depth);
        for (var i = 0; i < product.Offsets.Left.Length; i++)
        {
            var result = new Span<float>(values[target] + (nint)i * m * n, m * n);
            MatrixMultiply.Multiply(
                m, n, k,
                new ReadOnlySpan<float>(values[left] + product.Offsets.Left[i], m * k), product.LeftRowStride, product.LeftColumnStride,
                new ReadOnlySpan<float>(values[right] + product.Offsets.Right[i], k * n), product.RightRowStride, product.RightColumnStride,
                result, n, accumulate: false);
            if (alpha != 1)
            {
                TensorPrimitives.Multiply(result, alpha, result);
            }
        }
    }
}
