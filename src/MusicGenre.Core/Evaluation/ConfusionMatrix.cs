using System.Text.Json.Serialization;

namespace MusicGenre.Evaluation;

/// <summary>How often tracks or segments of each genre were predicted to be each genre. Immutable and thread-safe.</summary>
public sealed class ConfusionMatrix
{
    /// <summary>Makes a matrix of counts.</summary>
    /// <param name="rows">[true label][predicted label]; square, at least one genre, no count negative.</param>
    /// <exception cref="ArgumentException">The rows are not such a matrix.</exception>
    [JsonConstructor]
    public ConfusionMatrix(IReadOnlyList<IReadOnlyList<int>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0 || rows.Any(row => row is null || row.Count != rows.Count || row.Any(count => count < 0)))
        {
            throw new ArgumentException($"The confusion matrix is not {rows.Count} rows of {rows.Count} counts.", nameof(rows));
        }

        Rows = [.. rows.Select(row => (IReadOnlyList<int>)[.. row])];
        Count = Rows.Sum(row => row.Sum());
        Correct = Enumerable.Range(0, rows.Count).Sum(label => Rows[label][label]);
    }

    /// <summary>The counts: [true label][predicted label].</summary>
    public IReadOnlyList<IReadOnlyList<int>> Rows { get; }

    /// <summary>The number of genres.</summary>
    [JsonIgnore]
    public int GenreCount => Rows.Count;

    /// <summary>The sum of all counts.</summary>
    [JsonIgnore]
    public int Count { get; }

    /// <summary>The sum of the diagonal: how many were classified correctly.</summary>
    [JsonIgnore]
    public int Correct { get; }

    /// <summary>How many of one genre were predicted to be another, or the same.</summary>
    /// <param name="label">The true genre's label.</param>
    /// <param name="predicted">The label of the most probable genre.</param>
    public int this[int label, int predicted] => Rows[label][predicted];

    /// <summary>How many there were of a genre: the sum of its row.</summary>
    /// <param name="label">The genre's label.</param>
    public int GetSupport(int label) => Rows[label].Sum();

    /// <summary>How many were predicted to be of a genre: the sum of its column.</summary>
    /// <param name="label">The genre's label.</param>
    public int GetPredicted(int label) => Rows.Sum(row => row[label]);
}
