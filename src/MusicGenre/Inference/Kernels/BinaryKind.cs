namespace MusicGenre.Inference.Kernels;

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
