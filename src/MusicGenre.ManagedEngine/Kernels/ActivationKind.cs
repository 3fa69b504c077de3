namespace MusicGenre.ManagedEngine.Kernels;

/// <summary>The functions of one value, named as in ONNX.</summary>
internal enum ActivationKind
{
    Relu,
    Clip,
    LeakyRelu,
    Elu,
    Selu,
    Celu,
    Sigmoid,
    Tanh,
    HardSigmoid,
    HardSwish,
    Softplus,
    Softsign,
    ThresholdedRelu,
    Mish,
    Erf,
    Abs,
    Neg,
    Exp,
    Log,
    Sqrt,
    Reciprocal,
    Floor,
    Ceil,
    Sign,
}
