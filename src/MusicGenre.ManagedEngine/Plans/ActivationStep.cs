using MusicGenre.ManagedEngine.Kernels;

namespace MusicGenre.ManagedEngine.Plans;

/// <summary>Applies a function to each value.</summary>
internal sealed unsafe class ActivationStep(Activation activation, int source, int target, int length) : Step
{
    public override void Run(float** values)
        => ActivationFunctions.Apply(activation, new ReadOnlySpan<float>(values[source], length), new Span<float>(values[target], length));
}
