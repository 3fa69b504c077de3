using System.Runtime.Intrinsics;
using TileKernel256 = MusicGenre.ManagedEngine.Kernels.TileKernel<MusicGenre.ManagedEngine.Kernels.TileLanes256, System.Runtime.Intrinsics.Vector256<float>>;
using TileKernel512 = MusicGenre.ManagedEngine.Kernels.TileKernel<MusicGenre.ManagedEngine.Kernels.TileLanes512, System.Runtime.Intrinsics.Vector512<float>>;

namespace MusicGenre.ManagedEngine.Kernels;

/// <summary>The tile kernel for this machine.</summary>
internal static class TileKernels
{
    /// <summary>The maximum number of rows that any kernel takes at once.</summary>
    public const int MaxRows = 8;

    public static int Rows => Vector512.IsHardwareAccelerated ? TileKernel512.Rows : Vector256.IsHardwareAccelerated ? TileKernel256.Rows : TileKernelScalar.Rows;

    public static int Columns
        => Vector512.IsHardwareAccelerated ? TileKernel512.Columns : Vector256.IsHardwareAccelerated ? TileKernel256.Columns : TileKernelScalar.Columns;

    public static void Compute(ref MatrixTile tile, int rows, int columns)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            PartialTile.Compute<TileKernel512>(ref tile, rows, columns);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            PartialTile.Compute<TileKernel256>(ref tile, rows, columns);
        }
        else
        {
            PartialTile.Compute<TileKernelScalar>(ref tile, rows, columns);
        }
    }
}
