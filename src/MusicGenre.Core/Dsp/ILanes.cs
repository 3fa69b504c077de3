namespace MusicGenre.Dsp;

/// <summary>What <see cref="SlidingMedian"/> asks of a vector of floats, so that one algorithm serves every width.</summary>
internal interface ILanes<TVector>
{
    static abstract int Count { get; }

    static abstract TVector Lowest { get; }

    static abstract TVector Load(ref float source, nuint offset);

    static abstract void Store(TVector value, ref float destination, nuint offset);

    static abstract TVector Min(TVector a, TVector b);

    static abstract TVector Max(TVector a, TVector b);

    /// <summary>In each lane <paramref name="value"/> where it is less than <paramref name="limit"/>, otherwise <paramref name="other"/>.</summary>
    static abstract TVector SelectLess(TVector value, TVector limit, TVector other);
}
