namespace MusicGenre.ManagedEngine.Kernels;

/// <summary>What becomes of the values along reduced axes, named as in ONNX.</summary>
internal enum ReductionKind
{
    Mean,
    Sum,
    Max,
    Min,
    Prod,
    L1,
    L2,
    SumSquare,
}
