namespace MusicGenre.ManagedEngine.Kernels;

/// <summary>
/// The operations that <see cref="TileKernel{TLanes, TVector}"/> needs from a vector of floats, so that one kernel serves every width.
/// </summary>
internal interface ITileLanes<TVector>
{
    static abstract int Count { get; }

    /// <summary>The number of tile rows that fit the registers at two vectors a row.</summary>
    static abstract int Rows { get; }

    static abstract TVector Zero { get; }

    static abstract TVector One { get; }

    static abstract unsafe TVector Load(float* source);

    static abstract unsafe void Store(TVector value, float* destination);

    static abstract TVector Create(float value);

    /// <summary>a · b + sum, rounded once.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector sum);

    static abstract TVector Min(TVector a, TVector b);

    static abstract TVector Max(TVector a, TVector b);
}
