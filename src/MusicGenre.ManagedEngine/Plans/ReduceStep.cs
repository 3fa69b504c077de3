using MusicGenre.ManagedEngine.Kernels;

namespace MusicGenre.ManagedEngine.Plans;

/// <summary>Reduces a tensor over axes.</summary>
internal sealed unsafe class ReduceStep(Reduction reduction, int source, int target) : Step
{
    public override void Run(float** values) => reduction.Run(values[source], values[target]);
}
