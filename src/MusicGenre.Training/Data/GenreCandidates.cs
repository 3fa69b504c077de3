using MusicGenre.Errors;

namespace MusicGenre.Training.Data;

/// <summary>
/// The genres that the labels of other data may stand for: one if a label is plain (Rap is hiphop), several if it is not (Pop/Rock is rock, pop or metal), none if it says
/// nothing. Immutable and thread-safe.
/// </summary>
public sealed class GenreCandidates
{
    private readonly Dictionary<string, float[]> _candidates;

    private GenreCandidates(IReadOnlyList<string> genres, Dictionary<string, float[]> candidates) => (Genres, _candidates) = (genres, candidates);

    /// <summary>The genres.</summary>
    public IReadOnlyList<string> Genres { get; }

    /// <summary>Candidates for data that uses the genres' own names; other labels have none.</summary>
    /// <param name="genres">The genres.</param>
    public static GenreCandidates FromNames(IReadOnlyList<string> genres)
    {
        ArgumentNullException.ThrowIfNull(genres);
        return new GenreCandidates(genres, genres.ToDictionary(genre => genre, genre => Mark(genres, [genre]), StringComparer.Ordinal));
    }

    /// <summary>Reads candidates from a CSV file with the columns <c>label</c> and <c>genres</c>, several genres separated by semicolons. Labels that it does not list have none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="genres">The genres, of which the file need not name all.</param>
    /// <exception cref="TrainingDataException">The file is missing, unreadable or damaged, lists a label twice, or names another genre.</exception>
    public static GenreCandidates Load(string path, IReadOnlyList<string> genres)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(genres);
        if (!File.Exists(path))
        {
            throw new TrainingDataException(path, "there is no such file");
        }

        var table = CsvTable.Parse(path, ReadText(path));
        Dictionary<string, float[]> candidates = new(StringComparer.Ordinal);
        for (var row = 0; row < table.RowCount; row++)
        {
            var names = table.Get(row, "genres").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (names.FirstOrDefault(name => !genres.Contains(name)) is { } unknown)
            {
                throw new TrainingDataException(path, $"row {row + 1} names the genre \"{unknown}\", which is not one of the data's: {string.Join(", ", genres)}");
            }

            var label = table.Get(row, "label");
            if (!candidates.TryAdd(label, Mark(genres, names)))
            {
                throw new TrainingDataException(path, $"row {row + 1} repeats the label \"{label}\"");
            }
        }

        return new GenreCandidates(genres, candidates);
    }

    /// <summary>1 for each genre that a label may stand for and 0 for the others, in the order of <see cref="Genres"/>; empty if there is none.</summary>
    /// <param name="label">The label.</param>
    internal ReadOnlySpan<float> Find(string label) => _candidates.GetValueOrDefault(label);

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TrainingDataException(path, FileProblem.Describe(exception, path), exception);
        }
    }

    private static float[] Mark(IReadOnlyList<string> genres, IReadOnlyList<string> names) => [.. genres.Select(genre => names.Contains(genre) ? 1f : 0f)];
}
