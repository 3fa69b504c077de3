namespace MusicGenre.ManagedEngine.Kernels;

/// <summary>The functions of two values, named as in ONNX.</summary>
internal enum BinaryKind
{
    Add,
    Sub,
    Mul,
    Div,
    Max,
    Min,
    Pow,
    PRelu,
}
