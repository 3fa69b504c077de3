namespace MusicGenre.Dsp;

/// <summary>The vector operations that <see cref="SlidingMedian"/> needs, so that one algorithm serves every width.</summary>
internal interface ILanes<TVector>
{
    static abstract int Count { get; }

    static abstract TVector Lowest { get; }

    static abstract TVector Load(ref float source, nuint offset);

    static abstract void Store(TVector value, ref float destination, nuint offset);

    static abstract TVector Min(TVector a, TVector b);

    static abstract TVector Max(TVector a, TVector b);

    /// <summary>In each lane, <paramref name="value"/> if it is less than <paramref name="limit"/>, otherwise <paramref name="other"/>.</summary>
    static abstract TVector SelectLess(TVector value, TVector limit, TVector other);
}
