namespace MusicGenre.Pipelines.Layout;

/// <summary>How the items of a batch lie in rows of a fixed shape: so many after one another, the last row filled up with zeros.</summary>
internal sealed class RowLayout
{
    private readonly int _inputLength;

    /// <param name="itemsPerRow">The items of a row; positive.</param>
    /// <param name="inputLength">The values of an item.</param>
    public RowLayout(int itemsPerRow, int inputLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(itemsPerRow, 1);
        ItemsPerRow = itemsPerRow;
        _inputLength = inputLength;
    }

    public int ItemsPerRow { get; }

    /// <summary>The values of a row.</summary>
    public int RowLength => checked(ItemsPerRow * _inputLength);

    public int CountRows(int batchSize) => (batchSize + ItemsPerRow - 1) / ItemsPerRow;

    /// <summary>The values of a row, in an array of its own.</summary>
    public float[] GetRow(ReadOnlySpan<float> input, int row)
    {
        var values = new float[RowLength];
        var rest = input[(row * RowLength)..];
        rest[..Math.Min(rest.Length, RowLength)].CopyTo(values);
        return values;
    }

    /// <summary>Copies what a row gave, [item of the row, value], to its place in the whole, [item, value], without what zeros gave.</summary>
    /// <exception cref="ArgumentException">The row gave another number of values than its items have.</exception>
    public void CopyOutput(ReadOnlySpan<float> rowOutput, int row, int outputLength, Span<float> destination)
    {
        if (rowOutput.Length != ItemsPerRow * outputLength)
        {
            throw new ArgumentException($"Expected {ItemsPerRow} × {outputLength} values, found {rowOutput.Length}.", nameof(rowOutput));
        }

        var place = destination[(row * rowOutput.Length)..];
        rowOutput[..Math.Min(rowOutput.Length, place.Length)].CopyTo(place);
    }
}
