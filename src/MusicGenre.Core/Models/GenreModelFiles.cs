using MusicGenre.Errors;

namespace MusicGenre.Models;

/// <summary>The paths of the two files of a model.</summary>
internal readonly record struct GenreModelFiles(string Network, string Card)
{
    private const string NetworkSuffix = ".onnx";
    private const string CardSuffix = ".card.json";

    /// <summary>Finds both files from the path of either.</summary>
    public static GenreModelFiles At(string path)
    {
        foreach (var suffix in (ReadOnlySpan<string>)[CardSuffix, NetworkSuffix])
        {
            if (path.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
            {
                var stem = path[..^suffix.Length];
                return new(Existing(stem + NetworkSuffix), Existing(stem + CardSuffix));
            }
        }

        throw new GenreModelException(path, $"the path of a model must end in {NetworkSuffix} or {CardSuffix}");
    }

    private static string Existing(string path)
    {
        if (File.Exists(path))
        {
            return path;
        }

        var remedy = path.EndsWith(CardSuffix, StringComparison.OrdinalIgnoreCase) ? " For a network made elsewhere, the command \"musicgenre model init\" writes the card." : "";
        throw new FileNotFoundException($"{path}: the file does not exist. A model is the pair name{NetworkSuffix} and name{CardSuffix}.{remedy}", path);
    }
}
