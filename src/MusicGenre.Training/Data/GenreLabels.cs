namespace MusicGenre.Training.Data;

/// <summary>Maps the genres of data to those of a model.</summary>
internal static class GenreLabels
{
    /// <summary>For each genre of the data, its index among the model's genres.</summary>
    /// <exception cref="TrainingDataException">The data has a genre that the model does not know.</exception>
    public static int[] Match(IReadOnlyList<string> modelGenres, IReadOnlyList<string> dataGenres, string path)
    {
        var labels = modelGenres.Index().ToDictionary(genre => genre.Item, genre => genre.Index, StringComparer.Ordinal);
        return
        [
            .. dataGenres.Select(genre => labels.TryGetValue(genre, out var label)
                ? label
                : throw new TrainingDataException(path, $"the genre \"{genre}\" is not one of the model's: {string.Join(", ", modelGenres)}")),
        ];
    }
}
