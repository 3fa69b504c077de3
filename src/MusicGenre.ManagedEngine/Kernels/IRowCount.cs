namespace MusicGenre.ManagedEngine.Kernels;

/// <summary>A number of rows known when the code is compiled for it, so that the accumulators of absent rows vanish.</summary>
internal interface IRowCount
{
    static abstract int Value { get; }
}
