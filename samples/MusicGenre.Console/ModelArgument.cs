using System.CommandLine;
using MusicGenre.Evaluation;
using MusicGenre.Models;

namespace MusicGenre.Cli;

/// <summary>The option that chooses a model by name or by file.</summary>
internal static class ModelArgument
{
    private const string NetworkSuffix = ".onnx";
    private const string CardSuffix = ".card.json";

    public static Option<string> CreateOption()
    {
        var option = new Option<string>("--model")
        {
            Description = $"The name of a bundled model ({string.Join(", ", BundledModels.Names)}), or the path of a model's .onnx or .card.json file.",
            HelpName = "NAME|FILE",
            DefaultValueFactory = _ => BundledModels.Default,
        };
        option.CompletionSources.Add([.. BundledModels.Names]);
        return option;
    }

    public static Argument<string> CreateArgument()
    {
        var argument = new Argument<string>("MODEL")
        {
            Description = $"The name of a bundled model ({string.Join(", ", BundledModels.Names)}), or the path of a model's .onnx or .card.json file.",
            HelpName = "MODEL",
        };
        argument.CompletionSources.Add([.. BundledModels.Names]);
        return argument;
    }

    /// <summary>Loads the model that an option names.</summary>
    /// <exception cref="UsageException">It is neither the name of a bundled model nor a model's file.</exception>
    public static GenreModel Load(string nameOrPath, string option = "--model")
        => IsBundled(nameOrPath, option) ? GenreModel.LoadBundled(nameOrPath) : GenreModel.Load(nameOrPath);

    /// <summary>Reads the card of the model that an option or argument names.</summary>
    /// <exception cref="UsageException">It is neither the name of a bundled model nor a model's file.</exception>
    public static GenreModelCard LoadCard(string nameOrPath, string option = "--model") => IsBundled(nameOrPath, option)
        ? BundledModels.ReadCard(nameOrPath)
        : ReadCard(GetStem(nameOrPath) + CardSuffix);

    /// <summary>The evaluation of a bundled model, or the one saved beside a model's files; null if there is none.</summary>
    public static GenreEvaluation? LoadEvaluation(string nameOrPath)
    {
        if (IsBundled(nameOrPath))
        {
            return GenreEvaluation.LoadBundled(nameOrPath);
        }

        var path = GetStem(nameOrPath) + ".evaluation.json";
        return File.Exists(path) ? GenreEvaluation.Load(path) : null;
    }

    /// <summary>The figures of a bundled model, or those saved beside a model's files; null if there are none.</summary>
    public static ModelFigures? LoadFigures(string nameOrPath)
    {
        if (IsBundled(nameOrPath))
        {
            return ModelFigures.LoadBundled(nameOrPath);
        }

        var path = GetStem(nameOrPath) + ".figures.json";
        return File.Exists(path) ? ModelFigures.Load(path) : null;
    }

    /// <summary>Whether a text is the name of a bundled model, not the path of a model's file.</summary>
    /// <exception cref="UsageException">It is neither.</exception>
    public static bool IsBundled(string nameOrPath, string option = "--model")
    {
        if (BundledModels.Names.Contains(nameOrPath, StringComparer.Ordinal))
        {
            return true;
        }

        return nameOrPath.EndsWith(NetworkSuffix, StringComparison.OrdinalIgnoreCase) || nameOrPath.EndsWith(CardSuffix, StringComparison.OrdinalIgnoreCase)
            ? false
            : throw new UsageException(
                $"{option} must be the name of a bundled model ({string.Join(", ", BundledModels.Names)}) or the path of a model's {NetworkSuffix} or {CardSuffix} file, but is \"{nameOrPath}\".");
    }

    private static GenreModelCard ReadCard(string path) => File.Exists(path)
        ? GenreModelCard.FromJson(UserFile.ReadAllBytes(path), path)
        : throw new FileNotFoundException($"{path}: the file does not exist. For a network made elsewhere, \"musicgenre model init\" writes the card.", path);

    private static string GetStem(string path)
        => path[..^(path.EndsWith(CardSuffix, StringComparison.OrdinalIgnoreCase) ? CardSuffix : NetworkSuffix).Length];
}
