namespace MusicGenre.ManagedEngine.Kernels;

/// <summary>A number of rows that is a constant in the code compiled for it, so that the accumulators of absent rows vanish.</summary>
internal interface IRowCount
{
    static abstract int Value { get; }
}
