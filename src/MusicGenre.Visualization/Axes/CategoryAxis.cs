namespace MusicGenre.Visualization.Axes;

/// <summary>Names at the middles of equal cells, from left to right, or from top to bottom if reversed.</summary>
internal sealed class CategoryAxis(IReadOnlyList<string> names, string? label, bool reversed = false, bool isOrdinal = false) : Axis(label)
{
    private static readonly int[] Strides = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

    public int Count => names.Count;

    /// <summary>Whether the names form a sequence, as numbers do, so that some labels may be omitted.</summary>
    public bool IsOrdinal => isOrdinal;

    /// <summary>Whole numbers from a first one.</summary>
    public static CategoryAxis Numbers(int count, string? label, int first = 0) =>
        new([.. Enumerable.Range(first, count).Select(number => NiceSteps.Format(number, 1))], label, isOrdinal: true);

    /// <summary>The position of the middle of a cell.</summary>
    public override double Locate(double value)
    {
        var position = (value + 0.5) / Math.Max(1, names.Count);
        return reversed ? 1 - position : position;
    }

    public override IEnumerable<IReadOnlyList<Tick>> TickSets()
    {
        foreach (var stride in Strides)
        {
            if (stride == 1 || stride < names.Count)
            {
                yield return [.. Enumerable.Range(0, names.Count).Where(index => index % stride == 0).Select(index => new Tick(index, names[index]))];
            }
        }
    }
}
