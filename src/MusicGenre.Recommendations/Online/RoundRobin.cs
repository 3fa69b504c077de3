namespace MusicGenre.Recommendations.Online;

/// <summary>Joins the results of several genres so that each has its share.</summary>
internal static class RoundRobin
{
    /// <summary>Takes the first of each list, then the second of each, and so on; each item once.</summary>
    public static IReadOnlyList<T> Merge<T, TKey>(IReadOnlyList<IReadOnlyList<T>> lists, Func<T, TKey> getKey, int limit)
        => [.. Enumerable.Range(0, lists.Select(list => list.Count).DefaultIfEmpty().Max())
            .SelectMany(index => lists.Where(list => index < list.Count).Select(list => list[index]))
            .DistinctBy(getKey)
            .Take(limit)];
}
