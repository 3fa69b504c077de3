namespace MusicGenre.ManagedEngine.Plans;

/// <summary>A network prepared for one batch size. Thread-safe.</summary>
internal interface IBatchPlan
{
    int BatchSize { get; }

    /// <summary>Runs the network on a whole batch.</summary>
    /// <param name="source">The batch.</param>
    /// <param name="targets">For each output, room for all batches; empty if the output is not wanted.</param>
    /// <param name="firstItem">Where the results go in the targets, counted in items.</param>
    void Run(ReadOnlySpan<float> source, ReadOnlySpan<Memory<float>> targets, int firstItem);
}
