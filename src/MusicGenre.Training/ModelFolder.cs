using MusicGenre.Evaluation;
using MusicGenre.Files;
using MusicGenre.Models;

namespace MusicGenre.Training;

/// <summary>Writes models into folders.</summary>
internal static class ModelFolder
{
    /// <summary>Writes a model's three files, all or none, and returns the path of the network.</summary>
    /// <exception cref="IOException">A file exists and is not to be overwritten, or cannot be written.</exception>
    public static string Save(string folder, bool overwrite, ReadOnlyMemory<byte> network, GenreModelCard card, GenreEvaluation evaluation)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);
        var stem = Path.Combine(folder, card.Name);
        (string Path, ReadOnlyMemory<byte> Content)[] files =
        [
            (stem + ".onnx", network), (stem + ".card.json", card.ToJson()), (stem + ".evaluation.json", evaluation.ToJson()),
        ];
        CompleteFile.WriteAll(files, overwrite);
        return files[0].Path;
    }
}
