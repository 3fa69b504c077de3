namespace MusicGenre.ManagedEngine.Kernels;

/// <summary>What a tile kernel computes: a few rows of C from as many rows of A and one panel of B.</summary>
/// <remarks>
/// A row of A is read in segments, so that a convolution can walk over the taps of its kernel without copying its input:
/// A[r, s·SegmentLength + p] is A[RowOffsets[r] + SegmentOffsets[s] + p·AStep]. A matrix is one segment at offset 0.
/// </remarks>
internal unsafe struct MatrixTile
{
    public float* A;
    public nint* RowOffsets;
    public nint* SegmentOffsets;
    public int SegmentCount;
    public int SegmentLength;
    public nint AStep;

    /// <summary>The panel: row p begins at B + p·BStride.</summary>
    public float* B;
    public nint BStride;

    public float* C;
    public nint CStride;

    /// <summary>The initial sums: one row for all rows of the tile, or null for zeros. Ignored if <see cref="Accumulate"/>.</summary>
    public float* Bias;
    public bool Accumulate;

    /// <summary>The range to which results are clamped, as ReLU does; infinite for no clamping.</summary>
    public float Low;
    public float High;

    /// <summary>The factor and then the offset applied to clamped results, one value per column; both null for neither.</summary>
    public float* Scale;
    public float* Shift;
}
