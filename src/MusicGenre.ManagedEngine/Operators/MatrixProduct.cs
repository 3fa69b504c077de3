namespace MusicGenre.ManagedEngine.Operators;

/// <summary>A product of matrices, or one per batch item, described by sizes and strides.</summary>
internal sealed record MatrixProduct(
    int Rows, int Columns, int Depth, int LeftRowStride, int LeftColumnStride, int RightRowStride, int RightColumnStride, BatchOffsets Offsets);
