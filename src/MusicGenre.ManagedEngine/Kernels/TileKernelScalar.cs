namespace MusicGenre.ManagedEngine.Kernels;

/// <summary>Tiles for machines without wide vectors, and the plain statement of what a tile is.</summary>
internal readonly struct TileKernelScalar : ITileKernel
{
    public static int Rows => 4;

    public static int Columns => 8;

    public static unsafe void Compute(ref MatrixTile tile, int rows, bool half)
    {
        int columns = half ? Columns / 2 : Columns;
        float* sums = stackalloc float[Columns];
        for (int row = 0; row < rows; row++)
        {
            float* c = tile.C + row * tile.CStride;
            for (int j = 0; j < columns; j++)
            {
                sums[j] = tile.Accumulate ? c[j] : tile.Bias == null ? 0 : tile.Bias[j];
            }

            float* b = tile.B;
            for (int s = 0; s < tile.SegmentCount; s++)
            {
                float* a = tile.A + tile.RowOffsets[row] + tile.SegmentOffsets[s];
                for (int p = 0; p < tile.SegmentLength; p++)
                {
                    float value = a[p * tile.AStep];
                    for (int j = 0; j < columns; j++)
                    {
                        sums[j] += value * b[j];
                    }

                    b += tile.BStride;
                }
            }

            for (int j = 0; j < columns; j++)
            {
                float sum = sums[j];
                float clamped = sum < tile.Low ? tile.Low : sum > tile.High ? tile.High : sum;
                c[j] = tile.Scale == null ? clamped : clamped * tile.Scale[j] + tile.Shift[j];
            }
        }
    }
}
