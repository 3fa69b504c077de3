using MusicGenre.Errors;

namespace MusicGenre.Models;

/// <summary>Where the two files of a model lie.</summary>
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

        throw new GenreModelException(path, $"a model is named by its {NetworkSuffix} or its {CardSuffix} file");
    }

    private static string Existing(string path) => File.Exists(path)
        ? path
        : throw new FileNotFoundException($"{path}: the file is not there; a model is the pair name{NetworkSuffix} and name{CardSuffix}.", path);
}
