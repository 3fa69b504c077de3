using MusicGenre.ManagedEngine.Kernels;

namespace MusicGenre.ManagedEngine.Plans;

/// <summary>Copies values of one tensor to other places.</summary>
internal sealed unsafe class IndexedCopyStep(int source, int length, IndexedCopyStep.Target[] targets, float fill) : Step
{
    public override void Run(float** values)
    {
        var from = new ReadOnlySpan<float>(values[source], length);
        foreach (var target in targets)
        {
            target.Copy.Run(from, new Span<float>(values[target.Slot], target.Length), fill);
        }
    }

    /// <summary>A tensor to fill.</summary>
    internal readonly record struct Target(int Slot, int Length, IndexedCopy Copy);
}
