namespace MusicGenre.ManagedEngine.Kernels;

/// <summary>A function of one value with its parameters; what they mean depends on the function.</summary>
internal readonly record struct Activation(ActivationKind Kind, float Alpha = 0, float Beta = 0)
{
    /// <summary>Whether it only clamps to the range from <see cref="Low"/> to <see cref="High"/>.</summary>
    public bool IsClamp => Kind is ActivationKind.Relu or ActivationKind.Clip;

    public float Low => Kind == ActivationKind.Relu ? 0 : Alpha;

    public float High => Kind == ActivationKind.Relu ? float.PositiveInfinity : Beta;
}
