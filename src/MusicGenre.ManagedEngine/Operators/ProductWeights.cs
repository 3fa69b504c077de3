using MusicGenre.ManagedEngine.Graphs;
using MusicGenre.ManagedEngine.Kernels;

namespace MusicGenre.ManagedEngine.Operators;

/// <summary>Packs the constant operand of a product.</summary>
internal static unsafe class ProductWeights
{
    /// <summary>Panels of alpha·B·diag(scale).</summary>
    public static float[] Pack(Tensor weights, MatrixProduct product, float alpha, ChannelAffine? affine)
    {
        var (depth, columns) = (product.Depth, product.Columns);
        var scaled = new float[Math.Max(1, depth * columns)];
        for (var p = 0; p < depth; p++)
        {
            for (var j = 0; j < columns; j++)
            {
                scaled[p * columns + j] = weights.Floats[p * product.RightRowStride + j * product.RightColumnStride] * alpha * (affine?.Scale[j] ?? 1);
            }
        }

        var panels = Tensor.NewFloats(MatrixPanels.Length(depth, columns, TileKernels.Columns));
        fixed (float* from = scaled, to = panels)
        {
            MatrixPanels.Pack(from, columns, 1, depth, columns, TileKernels.Columns, to);
        }

        return panels;
    }
}
