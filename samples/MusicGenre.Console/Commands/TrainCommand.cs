using System.CommandLine;
using System.Text.Json;
using MusicGenre.Evaluation;
using MusicGenre.Models;
using MusicGenre.Training;
using MusicGenre.Training.Data;
using MusicGenre.Training.Statistics;

namespace MusicGenre.Cli.Commands;

/// <summary><c>musicgenre train DATA --out FOLDER</c></summary>
internal static class TrainCommand
{
    public const string StatisticsRecipeName = "mel-statistics";

    private static readonly Argument<string> Data = new("DATA")
    {
        Description = "A folder with one subfolder of audio files per genre, or the folder of a mel archive.",
    };

    private static readonly Option<string> Output = new("--out")
    {
        Description = "The folder for the model's three files: .onnx, .card.json and .evaluation.json.",
        HelpName = "FOLDER",
        Required = true,
    };

    private static readonly Option<string?> Recipe = CreateRecipeOption(
        null, $" [default: none for a folder of audio, from which a new last layer is trained as by --from {BundledModels.Default}; {GenreRecipe.MfccNetwork.Name} for a mel archive]");

    private static readonly Option<string?> Pretrain = StatisticsWork.CreatePretrainOption();

    private static readonly Option<string?> From = new("--from")
    {
        Description = $"Train only a new last layer, in seconds, on the embedding of this model (a bundled model's name, or an .onnx or .card.json file). DATA must then be a folder of audio files. [default: {BundledModels.Default} for a folder of audio, unless there is a --recipe]",
        HelpName = "NAME|FILE",
    };

    private static readonly Option<double?> L2 = new("--l2")
    {
        Description = "For a new last layer: the strength of the L2 penalty. [default: chosen by cross-validation]",
        HelpName = "X",
    };

    private static readonly Option<string?> Name = new("--name") { Description = "The model's name. [default: the recipe's name; for a new last layer, the folder's name]", HelpName = "NAME" };
    private static readonly Option<string?> Part = new("--part") { Description = "Use only this part of the archive's own split, such as train, or several parts joined by +.", HelpName = "NAME" };

    private static readonly Option<string> Split = new("--split")
    {
        Description = "With --recipe: how to choose the fifth of the data that is held out to select the epoch: by artists (it shares no artist with the rest), by tracks (no track), or by segments (even tracks are shared).",
        DefaultValueFactory = _ => "segments",
    };

    private static readonly Option<int> Epochs = new("--epochs") { Description = "With --recipe: the maximum number of epochs.", HelpName = "N", DefaultValueFactory = _ => 50 };
    private static readonly Option<long> Seed = new("--seed") { Description = "The seed of all random choices.", HelpName = "N", DefaultValueFactory = _ => 1 };

    private static readonly Option<string?> Checkpoints = new("--checkpoints")
    {
        Description = "A folder for checkpoints. An interrupted run on the same data resumes from there.",
        HelpName = "FOLDER",
    };

    private static readonly Option<string?> DataName = new("--data-name") { Description = "The name of the data on the card.", HelpName = "TEXT" };

    private static readonly Option<string[]> Cited = new("--cite")
    {
        Description = "An .evaluation.json of the same recipe under another protocol; its accuracy is added to the card. Can be repeated.",
        HelpName = "FILE",
    };

    private static readonly Option<string[]> Limitations = new("--limitation")
    {
        Description = "A known weakness to list on the card. Can be repeated.",
        HelpName = "TEXT",
    };

    private static readonly Option<string> License = new("--license")
    {
        Description = "The model's license for its card, such as MIT or CC-BY-4.0.",
        HelpName = "TEXT",
        DefaultValueFactory = _ => "unspecified",
    };

    private static readonly Option<string?> History = new("--history")
    {
        Description = "A JSON file to write with the loss and accuracy of each epoch; for mel-statistics, of the pretraining.",
        HelpName = "FILE",
    };

    private static readonly Option<bool> Force = OutputFile.CreateForceOption();

    private static readonly Option<bool> Verbose = UnusedFileList.CreateVerboseOption();

    static TrainCommand()
    {
        Split.AcceptOnly([.. HeldOutFifth.All.Keys.Reverse()]);
        Epochs.Require(count => count >= 1, "--epochs must be at least 1.");
        L2.Require(strength => strength is null or (> 0 and <= double.MaxValue), "--l2 must be positive.");
        Name.Require(name => name is null || ModelOutput.IsName(name), $"--name must be a valid file name, without a folder, of at most {ModelOutput.MaxNameBytes} bytes.");
        Seed.Require(seed => seed is >= 0 and <= int.MaxValue, $"--seed must be from 0 to {int.MaxValue}.");
        From.CompletionSources.Add([.. BundledModels.Names]);
        License.Require(text => !string.IsNullOrWhiteSpace(text), "--license must not be empty.");
    }

    /// <param name="defaultName">The recipe if none is given, or null if it depends on the data.</param>
    /// <param name="explanation">What is added to the description.</param>
    public static Option<string?> CreateRecipeOption(string? defaultName, string explanation = "")
    {
        var option = new Option<string?>("--recipe")
        {
            Description = "What to train as a whole: mfcc-cnn, a convolutional network on MFCCs of 3 s; stack-cnn, a convolutional network on four-layer spectrogram stacks of 10 s; or mel-statistics, kernel ridge regression on statistics (more accurate, trained in minutes)."
                + explanation,
        };
        if (defaultName is not null)
        {
            option.DefaultValueFactory = _ => defaultName;
        }

        option.AcceptOnly([.. GenreRecipe.BuiltIn.Select(recipe => recipe.Name), StatisticsRecipeName]);
        return option;
    }

    public static Command Create()
    {
        var command = new Command("train", "Train a model on your own genres. Files that are silent or unreadable are named and left out; the exit code is 0 if a model was made.")
        {
            Data, Output, From, L2, Recipe, Pretrain, Name, Part, Split, Epochs, Seed, Checkpoints, DataName, Cited, Limitations, License, History, Force, Verbose,
        };
        StatisticsWork.AddMoreOptions(command);
        StatisticsWork.AddNameOptions(command);
        command.SetAction(RunAsync);
        return command;
    }

    private static Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var recipe = parsed.GetValue(Recipe);
        var isHead = parsed.GetValue(From) is not null || (recipe is null && !SegmentData.IsArchive(parsed.GetRequiredValue(Data)));
        if (!isHead)
        {
            parsed.Refuse("can only be used for a new last layer, by --from", L2);
            if (recipe == StatisticsRecipeName)
            {
                parsed.Refuse($"cannot be used with --recipe {StatisticsRecipeName}", Split, Epochs);
                return TrainStatisticsAsync(parsed, cancellationToken);
            }

            parsed.Refuse($"can only be used with --recipe {StatisticsRecipeName}", Pretrain);
            StatisticsWork.RefuseMoreOptions(parsed, $"can only be used with --recipe {StatisticsRecipeName}");
            return TrainNetworkAsync(parsed, recipe ?? GenreRecipe.MfccNetwork.Name, cancellationToken);
        }

        var why = parsed.GetValue(From) is null ? "needs --recipe, because it says how a whole network is trained" : "cannot be used with --from";
        parsed.Refuse(why, Recipe, Pretrain, Part, Split, Epochs, Checkpoints, Cited, History);
        StatisticsWork.RefuseMoreOptions(parsed, why);
        var folder = StatisticsWork.NameOf(parsed.GetRequiredValue(Data));
        return HeadTraining.RunAsync(
            parsed.GetRequiredValue(Data),
            parsed.GetValue(From) ?? BundledModels.Default,
            new GenreHeadOptions
            {
                Name = parsed.GetValue(Name) ?? (folder.Length > 0 ? folder : null),
                License = parsed.GetRequiredValue(License),
                Limitations = parsed.GetValue(Limitations) ?? [],
                L2 = parsed.GetValue(L2),
                Seed = (int)parsed.GetValue(Seed),
                DataName = parsed.GetValue(DataName),
            },
            parsed.GetRequiredValue(Output),
            parsed.GetValue(Force),
            parsed.GetValue(Verbose),
            cancellationToken);
    }

    private static async Task<int> TrainNetworkAsync(ParseResult parsed, string recipeName, CancellationToken cancellationToken)
    {
        var path = parsed.GetRequiredValue(Data);
        var seed = parsed.GetValue(Seed);
        var builtIn = GenreRecipe.BuiltIn.Single(recipe => recipe.Name == recipeName);
        var recipe = builtIn with
        {
            Name = parsed.GetValue(Name) ?? builtIn.Name,
            License = parsed.GetRequiredValue(License),
            Training = builtIn.Training with
            {
                Epochs = parsed.GetValue(Epochs),
                Seed = seed,
                CheckpointDirectory = parsed.GetValue(Checkpoints),
            },
        };
        RefuseHistoryInModel(parsed, recipe.Name);
        var cited = LoadCited(parsed);
        using var target = ModelOutput.Prepare(parsed.GetRequiredValue(Output), recipe.Name, parsed.GetValue(Force));
        var progress = new EpochProgress(parsed.GetValue(Epochs));
        CheckHistory(parsed);
        var split = HeldOutFifth.All[parsed.GetRequiredValue(Split)];
        var data = await SegmentData.LoadAsync(
            path,
            recipe.Features,
            recipe.Segments,
            parsed.GetValue(Part),
            new FileProgress("Read"),
            requirements: split.Requirements,
            cancellationToken: cancellationToken);
        UnusedFileList.Write("Left out", data, parsed.GetValue(Verbose));
        RequireSameGenres(parsed, cited, data.Genres);
        var trained = await GenreTrainer.TrainAsync(
            recipe, data, split.Divide(data, path, (int)seed), DescribeData(parsed, data), progress, cancellationToken);
        ProgressLine.Clear();
        var model = trained.Annotate(cited, parsed.GetValue(Limitations) ?? []);
        var saved = model.Save(parsed.GetRequiredValue(Output), parsed.GetValue(Force));
        Console.Write(VisibleText.OfLines(model.Evaluation.ToMarkdown()));
        Console.WriteLine();
        Console.WriteLine(UnusedFileList.Summarize("Tracks used", data));
        Console.WriteLine($"Saved: {saved}");
        WriteHistory(parsed, progress);
        return ExitCodes.Success;
    }

    private static async Task<int> TrainStatisticsAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(Pretrain) is null)
        {
            parsed.Refuse($"needs --pretrain, because nothing else of {StatisticsRecipeName} has epochs", Checkpoints, History);
        }

        var defaults = new StatisticsRecipe();
        var recipe = defaults with
        {
            Name = parsed.GetValue(Name) ?? defaults.Name,
            License = parsed.GetRequiredValue(License),
            Seed = (int)parsed.GetValue(Seed),
            CheckpointDirectory = parsed.GetValue(Checkpoints),
        };
        RefuseHistoryInModel(parsed, recipe.Name);
        var cited = LoadCited(parsed);
        using var target = ModelOutput.Prepare(parsed.GetRequiredValue(Output), recipe.Name, parsed.GetValue(Force));
        CheckHistory(parsed);
        var work = await StatisticsWork.LoadAsync(
            recipe, parsed, parsed.GetRequiredValue(Data), parsed.GetValue(Part), parsed.GetValue(Pretrain), parsed.GetValue(DataName), parsed.GetValue(Verbose), cancellationToken);
        RequireSameGenres(parsed, cited, work.Data.Segments.Genres);
        var progress = new EpochProgress(recipe.Epochs);
        var layers = await work.PretrainAsync(recipe, progress, cancellationToken);
        ProgressLine.Clear();
        var evaluations = work.Evaluate(recipe, layers, cancellationToken);
        var model = StatisticsTrainer.Train(recipe, work.Data, layers, work.DataName, evaluations[0])
            .Annotate([.. evaluations.Skip(1), .. cited], parsed.GetValue(Limitations) ?? []);
        var saved = model.Save(parsed.GetRequiredValue(Output), parsed.GetValue(Force));
        foreach (var evaluation in evaluations)
        {
            Console.WriteLine(VisibleText.OfLines(evaluation.ToMarkdown()));
        }

        Console.WriteLine(UnusedFileList.Summarize("Tracks used", work.Data.Segments));
        Console.WriteLine($"Saved: {saved}");
        WriteHistory(parsed, progress);
        return ExitCodes.Success;
    }

    private static GenreEvaluation[] LoadCited(ParseResult parsed)
        => [.. (parsed.GetValue(Cited) ?? []).Select(path => UserFile.Read(path, GenreEvaluation.Load))];

    private static void RequireSameGenres(ParseResult parsed, IReadOnlyList<GenreEvaluation> cited, IReadOnlyList<string> genres)
    {
        foreach (var (index, evaluation) in cited.Index())
        {
            if (!evaluation.Genres.SequenceEqual(genres, StringComparer.Ordinal))
            {
                throw new UsageException($"--cite {parsed.GetValue(Cited)![index]} says nothing of this model: its genres are {string.Join(", ", evaluation.Genres)}, not {string.Join(", ", genres)}.");
            }
        }
    }

    private static void RefuseHistoryInModel(ParseResult parsed, string name)
    {
        if (parsed.GetValue(History) is { } path && ModelOutput.Contains(parsed.GetRequiredValue(Output), name, path))
        {
            throw new UsageException($"--history must not be one of the model's own files, but is {path}.");
        }
    }

    private static void CheckHistory(ParseResult parsed)
    {
        if (parsed.GetValue(History) is { } path)
        {
            OutputFile.CheckWritable(path, parsed.GetValue(Force));
        }
    }

    /// <summary>Writes the history, after the model: it may fail.</summary>
    private static void WriteHistory(ParseResult parsed, EpochProgress progress)
    {
        if (parsed.GetValue(History) is { } path)
        {
            OutputFile.Write(path, parsed.GetValue(Force), stream => JsonSerializer.Serialize(stream, progress.Epochs, JsonSerializerOptions.Web));
        }
    }

    private static string DescribeData(ParseResult parsed, ISegmentSet data)
    {
        var name = parsed.GetValue(DataName)
            ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(parsed.GetRequiredValue(Data))));
        var part = parsed.GetValue(Part) is { } chosen ? $", part {chosen}" : "";
        return $"{name}{part} ({data.Tracks.Count} tracks)";
    }
}
