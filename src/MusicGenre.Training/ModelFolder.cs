using MusicGenre.Evaluation;
using MusicGenre.Models;

namespace MusicGenre.Training;

/// <summary>Writes the three files of a model: <c>name.onnx</c>, <c>name.card.json</c> and <c>name.evaluation.json</c>.</summary>
internal static class ModelFolder
{
    /// <summary>Writes the files, all or, where one exists that is not to be overwritten, none. Returns the path of the ONNX file.</summary>
    public static string Save(string folder, GenreModelCard card, ReadOnlyMemory<byte> onnx, GenreEvaluation evaluation, bool overwrite)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);
        var stem = Path.Combine(folder, card.Name);
        (string Path, ReadOnlyMemory<byte> Content)[] files =
        [
            (stem + ".onnx", onnx), (stem + ".card.json", card.ToJson()), (stem + ".evaluation.json", evaluation.ToJson()),
        ];
        foreach (var (path, _) in files)
        {
            if (!overwrite && File.Exists(path))
            {
                throw new IOException($"{path} exists already.");
            }
        }

        foreach (var (path, content) in files)
        {
            File.WriteAllBytes(path, content.Span);
        }

        return files[0].Path;
    }
}
