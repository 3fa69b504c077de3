using System.Text.Json.Serialization;

namespace MusicGenre.Evaluation;

/// <summary>How often tracks or segments of each genre were predicted to be each genre. Immutable and thread-safe.</summary>
public sealed class ConfusionMatrix
{
    /// <summary>Creates a matrix of counts.</summary>
    /// <param name="rows">[true label][predicted label]; square, with at least one genre and no negative count.</param>
    /// <exception cref="ArgumentException">The rows do not form such a matrix.</exception>
    [JsonConstructor]
    public ConfusionMatrix(IReadOnlyList<IReadOnlyList<int>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0 || rows.Any(row => row is null || row.Count != rows.Count || row.Any(count => count < 0)))
        {
            throw new ArgumentException("The confusion matrix must be square, with at least one row and no negative count.", nameof(rows));
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

    /// <summary>The sum of the diagonal: the number of correct predictions.</summary>
    [JsonIgnore]
    public int Correct { get; }

    /// <summary>The number of items of one genre that were predicted as a given genre.</summary>
    /// <param name="label">The true genre's label.</param>
    /// <param name="predicted">The label of the most probable genre.</param>
    public int this[int label, int predicted] => Rows[label][predicted];

    /// <summary>The number of items of a genre: the sum of its row.</summary>
    /// <param name="label">The genre's label.</param>
    public int GetSupport(int label) => Rows[label].Sum();

    /// <summary>The number of items predicted as a genre: the sum of its column.</summary>
    /// <param name="label">The genre's label.</param>
    public int GetPredicted(int label) => Rows.Sum(row => row[label]);
}
