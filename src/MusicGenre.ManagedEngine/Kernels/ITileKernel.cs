namespace MusicGenre.ManagedEngine.Kernels;

/// <summary>The innermost loop of a matrix product, for one instruction set.</summary>
internal interface ITileKernel
{
    /// <summary>The maximum number of rows in a tile.</summary>
    static abstract int Rows { get; }

    /// <summary>The columns of a full panel.</summary>
    static abstract int Columns { get; }

    /// <summary>Computes a tile of 1..Rows rows and a full panel's columns, or half of them.</summary>
    static abstract unsafe void Compute(ref MatrixTile tile, int rows, bool half);
}
