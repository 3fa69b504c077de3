namespace MusicGenre.Library.Similarity;

/// <summary>Keeps the best of many matches: a heap of bounded size with the worst of the kept ones at its top.</summary>
internal sealed class NearestMatches(int count)
{
    private static readonly IComparer<SimilarityMatch> WorstFirst = Comparer<SimilarityMatch>.Create((left, right) => right.CompareTo(left));

    private readonly PriorityQueue<SimilarityMatch, SimilarityMatch> _kept = new(WorstFirst);

    /// <summary>The similarity below which a match need not be looked at.</summary>
    public float Threshold => _kept.Count < count ? float.NegativeInfinity : _kept.Peek().Similarity;

    /// <summary>Adds a match, if it is among the best and wanted.</summary>
    public void Add(SimilarityMatch match, Func<SimilarityMatch, bool> isWanted)
    {
        if (_kept.Count >= count && match.CompareTo(_kept.Peek()) >= 0)
        {
            return;
        }

        if (!isWanted(match))
        {
            return;
        }

        if (_kept.Count < count)
        {
            _kept.Enqueue(match, match);
        }
        else
        {
            _kept.EnqueueDequeue(match, match);
        }
    }

    /// <summary>The kept matches, in no order.</summary>
    public IEnumerable<SimilarityMatch> Kept => _kept.UnorderedItems.Select(item => item.Element);
}
