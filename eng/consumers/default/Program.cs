// Uses the packed library as an application would; see .ci/run.
using MusicGenre;

using var classifier = GenreClassifier.CreateDefault();
await foreach (var result in classifier.ClassifyFilesAsync(args))
{
    if (result.Prediction is not { } prediction || prediction.Scores.Count != classifier.Model.Genres.Count)
    {
        Console.Error.WriteLine(result.Error);
        return 1;
    }

    Console.WriteLine($"{Path.GetFileName(result.Path)}: {prediction}");
}

return 0;
