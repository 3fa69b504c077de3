namespace MusicGenre.Training.Data;

/// <summary>Finds the genres of data among those of a model.</summary>
internal static class GenreLabels
{
    /// <summary>For each genre of the data, its index among the model's.</summary>
    /// <exception cref="TrainingDataException">The model knows a genre of the data not.</exception>
    public static int[] Match(IReadOnlyList<string> modelGenres, IReadOnlyList<string> dataGenres, string path)
    {
        var labels = modelGenres.Index().ToDictionary(genre => genre.Item, genre => genre.Index, StringComparer.Ordinal);
        return
        [
            .. dataGenres.Select(genre => labels.TryGetValue(genre, out var label)
                ? label
                : throw new TrainingDataException(path, $"the genre \"{genre}\" is none of the model's: {string.Join(", ", modelGenres)}")),
        ];
    }
}
