namespace MusicGenre.Training.Statistics;

/// <summary>A range of rows or of values.</summary>
/// <param name="Start">The first index.</param>
/// <param name="Count">The number of indices.</param>
internal readonly record struct RowRange(int Start, int Count)
{
    /// <summary>The place of one of them.</summary>
    public int this[int index] => Start + index;

    /// <summary>The places of all of them.</summary>
    public IEnumerable<int> Places => Enumerable.Range(Start, Count);

    /// <summary>Every so many of them, starting at one.</summary>
    public IEnumerable<int> Every(int step, int from)
    {
        var (start, count) = (Start, Count);
        return Enumerable.Range(0, count / step).Select(i => start + (i * step) + from);
    }

    /// <summary>A part of them.</summary>
    public RowRange Part(int from, int count) => new(Start + from, count);
}
