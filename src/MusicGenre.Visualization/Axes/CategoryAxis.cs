namespace MusicGenre.Visualization.Axes;

/// <summary>Names at the middles of equal cells; from the left to the right, or from the top to the bottom where it is reversed.</summary>
internal sealed class CategoryAxis(IReadOnlyList<string> names, string? label, bool reversed = false, bool isOrdinal = false) : Axis(label)
{
    private static readonly int[] Strides = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

    public int Count => names.Count;

    /// <summary>Whether the names continue one another, as numbers do, so that some may go unwritten.</summary>
    public bool IsOrdinal => isOrdinal;

    /// <summary>Whole numbers from 0.</summary>
    public static CategoryAxis Numbers(int count, string? label) =>
        new([.. Enumerable.Range(0, count).Select(number => NiceSteps.Format(number, 1))], label, isOrdinal: true);

    /// <summary>Where the middle of a cell lies.</summary>
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
