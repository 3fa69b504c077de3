namespace MusicGenre.ManagedEngine.Kernels;

/// <summary>Tiles for machines without wide vectors; also the plain definition of a tile.</summary>
internal readonly struct TileKernelScalar : ITileKernel
{
    public static int Rows => 4;

    public static int Columns => 8;

    public static unsafe void Compute(ref MatrixTile tile, int rows, bool half)
    {
        var columns = half ? Columns / 2 : Columns;
        var sums = stackalloc float[Columns];
        for (var row = 0; row < rows; row++)
        {
            var c = tile.C + row * tile.CStride;
            for (var j = 0; j < columns; j++)
            {
                sums[j] = tile.Accumulate ? c[j] : tile.Bias == null ? 0 : tile.Bias[j];
            }

            var b = tile.B;
            for (var s = 0; s < tile.SegmentCount; s++)
            {
                var a = tile.A + tile.RowOffsets[row] + tile.SegmentOffsets[s];
                for (var p = 0; p < tile.SegmentLength; p++)
                {
                    var value = a[p * tile.AStep];
                    for (var j = 0; j < columns; j++)
                    {
                        sums[j] += value * b[j];
                    }

                    b += tile.BStride;
                }
            }

            for (var j = 0; j < columns; j++)
            {
                var sum = sums[j];
                var clamped = sum < tile.Low ? tile.Low : sum > tile.High ? tile.High : sum;
                c[j] = tile.Scale == null ? clamped : clamped * tile.Scale[j] + tile.Shift[j];
            }
        }
    }
}
