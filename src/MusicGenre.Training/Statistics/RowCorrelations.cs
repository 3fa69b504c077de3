namespace MusicGenre.Training.Statistics;

/// <summary>Which rows vary together: four correlation matrices and a covariance matrix, computed by one product.</summary>
internal sealed class RowCorrelations
{
    private const int Size = 16;
    private const int DeltaSize = 12;

    private readonly RowRange _values;

    /// <summary>Adds the values, once the rows are measured.</summary>
    public RowCorrelations(StatisticsBuilder builder)
    {
        var rows = builder.BaseRows;
        var frames = builder.FrameRows;

        // What is added to the variances, so that rows that hardly vary correlate with nothing; infinite where covariances are wanted.
        (IEnumerable<int> Rows, double? Floor)[] blocks =
        [
            (rows.Cepstrum.Part(0, Size).Places, null),
            (rows.Cepstrum.Part(0, Size).Places, 0.5),
            (rows.CepstrumChange.Part(0, Size).Places, 0.5),
            (rows.Broad.Places, 0.5),
            (rows.BroadMaps.Every(BaseRows.MapCount, BaseRows.Change), 0.3),
        ];
        var chosen = blocks.SelectMany(block => block.Rows.Select(row => (Row: row, block.Floor, Length: frames.GetLength(row)))).ToArray();
        int[] places = [.. chosen.Select(row => row.Row)];

        // Rows over the roots of their sums of squares: their products are correlations. Without a floor: over the root of their length.
        var factors = new Matrix(chosen.Length, 1, (i, _) => chosen[i].Floor is null ? 0 : chosen[i].Length);
        var floors = new Matrix(chosen.Length, 1, (i, _) => chosen[i].Length * (chosen[i].Floor ?? 1));
        var scales = ((frames.Variances.Gather(1, places) * builder.Graph.Constant(factors)) + builder.Graph.Constant(floors)).Sqrt();
        var scaled = (frames.Centered.Gather(1, places) / scales).Reshape(blocks.Length, Size, builder.FrameCount);
        var count = blocks.Length * Size * Size;
        var products = scaled.Times(scaled.Transpose(0, 1, 3, 2)).Reshape(count, 1);
        _values = builder.Place(products, count);

        // A root that keeps the sign, smooth at 0, where rounding determines the sign.
        var roots = builder.Place(products / (products.Abs() + 1e-3).Sqrt(), count);
        Covariances = Pairs(roots, 0, Size, withDiagonal: true);
    }

    public IEnumerable<int> Covariances { get; }

    public IEnumerable<int> OfCepstrum => Pairs(_values, 1, Size, withDiagonal: false);

    public IEnumerable<int> OfCepstrumChange => Pairs(_values, 2, DeltaSize, withDiagonal: false);

    public IEnumerable<int> OfBroad => Pairs(_values, 3, Size, withDiagonal: false);

    public IEnumerable<int> OfChange => Pairs(_values, 4, Size, withDiagonal: false);

    /// <summary>The upper triangle of a block, row by row.</summary>
    private static IEnumerable<int> Pairs(RowRange values, int block, int size, bool withDiagonal)
        => from row in Enumerable.Range(0, size)
           from column in Enumerable.Range(0, size)
           where column > row || (withDiagonal && column == row)
           select values[(((block * Size) + row) * Size) + column];
}
