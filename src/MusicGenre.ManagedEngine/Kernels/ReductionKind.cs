namespace MusicGenre.ManagedEngine.Kernels;

/// <summary>How the values along reduced axes are combined, named as in ONNX.</summary>
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
