using System.CommandLine;
using MusicGenre.Models;

namespace MusicGenre.Cli;

/// <summary>The option that chooses a model by name or by file.</summary>
internal static class ModelArgument
{
    public static Option<string> CreateOption() => new("--model")
    {
        Description = $"A bundled model ({string.Join(", ", BundledModels.Names)}) or the path of a model's .onnx or .card.json file.",
        HelpName = "NAME|FILE",
        DefaultValueFactory = _ => BundledModels.Default,
    };

    /// <summary>Loads the model that an option names.</summary>
    /// <exception cref="UsageException">It is neither a bundled model's name nor a model's file.</exception>
    public static GenreModel Load(string nameOrPath, string option = "--model")
    {
        if (BundledModels.Names.Contains(nameOrPath, StringComparer.Ordinal))
        {
            return GenreModel.LoadBundled(nameOrPath);
        }

        if (nameOrPath.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase)
            || nameOrPath.EndsWith(".card.json", StringComparison.OrdinalIgnoreCase))
        {
            return GenreModel.Load(nameOrPath);
        }

        throw new UsageException(
            $"{option}: there is no bundled model \"{nameOrPath}\" (there are {string.Join(", ", BundledModels.Names)}), and a model's file ends in .onnx or .card.json.");
    }
}
