using System.CommandLine;
using System.Globalization;
using MusicGenre.Training;
using MusicGenre.Training.Data;
using MusicGenre.Training.Statistics;

namespace MusicGenre.Cli.Commands;

/// <summary><c>musicgenre crossvalidate DATA</c></summary>
internal static class CrossValidateCommand
{
    private static readonly Argument<string> Data = new("DATA")
    {
        Description = "A folder with one subfolder of audio files per genre, or the folder of a mel archive.",
    };

    private static readonly Option<string?> Recipe = TrainCommand.CreateRecipeOption(TrainCommand.StatisticsRecipeName);
    private static readonly Option<string?> Part = new("--part") { Description = "Use only this part of the archive's own split, or several parts joined by +.", HelpName = "NAME" };
    private static readonly Option<string?> Pretrain = StatisticsWork.CreatePretrainOption();
    private static readonly Option<int> Seeds = new("--seeds") { Description = "The number of repetitions, each with other folds and initial weights.", HelpName = "N", DefaultValueFactory = _ => 3 };

    private static readonly Option<string?> Checkpoints = new("--checkpoints")
    {
        Description = "A folder for checkpoints of the pretraining (mel-statistics only). An interrupted run resumes from there.",
        HelpName = "FOLDER",
    };

    private static readonly Option<bool> Verbose = UnusedFileList.CreateVerboseOption();

    static CrossValidateCommand() => Seeds.Require(count => count >= 1, "--seeds must be at least 1.");

    public static Command Create()
    {
        var command = new Command("crossvalidate", "Measure a recipe's accuracy on held-out artists (or tracks, if neither tags nor names say who the artists are) and, for comparison, on random segments. Every genre needs at least 2 tracks by 2 artists. Files that are silent or unreadable are named and left out.")
        {
            Data, Recipe, Part, Pretrain, Seeds, Checkpoints, Verbose,
        };
        StatisticsWork.AddMoreOptions(command);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var table = new MeasurementTable();
        ISegmentSet data;
        if (parsed.GetRequiredValue(Recipe) == TrainCommand.StatisticsRecipeName)
        {
            data = await MeasureStatisticsAsync(parsed, table, cancellationToken);
        }
        else
        {
            parsed.Refuse($"can only be used with --recipe {TrainCommand.StatisticsRecipeName}", Pretrain, Checkpoints);
            StatisticsWork.RefuseMoreOptions(parsed, $"can only be used with --recipe {TrainCommand.StatisticsRecipeName}");
            data = await MeasureNetworkAsync(parsed, table, cancellationToken);
        }

        Console.WriteLine();
        Console.Write(table.ToMarkdown());
        Console.WriteLine();
        Console.WriteLine(UnusedFileList.Summarize("Tracks measured", data));
        return ExitCodes.Success;
    }

    private static async Task<ISegmentSet> MeasureStatisticsAsync(ParseResult parsed, MeasurementTable table, CancellationToken cancellationToken)
    {
        var recipe = new StatisticsRecipe { CheckpointDirectory = parsed.GetValue(Checkpoints) };
        var pretrain = parsed.GetValue(Pretrain);
        if (pretrain is null)
        {
            parsed.Refuse("can only be used with --pretrain", Checkpoints);
        }

        var work = await StatisticsWork.LoadAsync(recipe, parsed, parsed.GetRequiredValue(Data), parsed.GetValue(Part), pretrain, null, parsed.GetValue(Verbose), cancellationToken);
        foreach (var seed in Enumerable.Range(1, parsed.GetValue(Seeds)))
        {
            var seeded = recipe with { Seed = seed };
            Add("none", null);
            if (pretrain is not null)
            {
                var layers = await work.PretrainAsync(seeded, new EpochProgress(seeded.Epochs), cancellationToken);
                Add(layers!.Description, layers);
            }

            void Add(string before, HiddenLayers? layers)
            {
                ProgressLine.Clear();
                foreach (var evaluation in work.Evaluate(seeded, layers, cancellationToken))
                {
                    Console.WriteLine(table.Add(seed, before, evaluation));
                }
            }
        }

        return work.Data.Segments;
    }

    private static async Task<ISegmentSet> MeasureNetworkAsync(ParseResult parsed, MeasurementTable table, CancellationToken cancellationToken)
    {
        var path = parsed.GetRequiredValue(Data);
        var recipe = GenreRecipe.BuiltIn.Single(builtIn => builtIn.Name == parsed.GetRequiredValue(Recipe));
        var data = await SegmentData.LoadAsync(
            path,
            recipe.Features,
            recipe.Segments,
            parsed.GetValue(Part),
            new FileProgress("Read"),
            requirements: TrackRequirements.CrossValidation,
            cancellationToken: cancellationToken);
        UnusedFileList.Write("Left out", data, parsed.GetValue(Verbose));
        var name = string.Create(CultureInfo.InvariantCulture, $"{StatisticsWork.NameOf(path)} ({data.Tracks.Count} tracks)");
        foreach (var seed in Enumerable.Range(1, parsed.GetValue(Seeds)))
        {
            var seeded = recipe with { Training = recipe.Training with { Seed = seed } };
            foreach (var protocol in MeasuringProtocol.CreateAll(data, path, seed))
            {
                var evaluation = await GenreTrainer.EvaluateAsync(
                    seeded, data, protocol.Splits, protocol.Name, name, new EpochProgress(recipe.Training.Epochs), cancellationToken);
                ProgressLine.Clear();
                Console.WriteLine(table.Add(seed, "none", evaluation));
            }
        }

        return data;
    }
}
