using System.CommandLine;
using System.Globalization;
using MusicGenre.Evaluation;
using MusicGenre.Training.Statistics;

namespace MusicGenre.Cli.Commands;

/// <summary><c>musicgenre crossvalidate DATA</c></summary>
internal static class CrossValidateCommand
{
    public static Command Create()
    {
        var data = new Argument<string>("DATA") { Description = "A folder of genres with audio files (one sub-folder a genre), or the folder of a mel archive." };
        var part = new Option<string?>("--part") { Description = "Use only this part of an archive's own split, or several joined by +.", HelpName = "NAME" };
        var pretrain = StatisticsWork.CreatePretrainOption();
        var seeds = new Option<int>("--seeds") { Description = "How often to repeat, with other folds and first weights.", HelpName = "N", DefaultValueFactory = _ => 3 };
        var checkpoints = new Option<string?>("--checkpoints") { Description = "A folder for checkpoints: a run that was interrupted goes on from there.", HelpName = "FOLDER" };
        var command = new Command("crossvalidate", "Measure the recipe mel-statistics on artists held out, without and with other music.")
        {
            data, part, pretrain, seeds, checkpoints,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new StatisticsRecipe { CheckpointDirectory = parsed.GetValue(checkpoints) },
            parsed.GetRequiredValue(data),
            parsed.GetValue(part),
            parsed.GetValue(pretrain),
            parsed.GetValue(seeds),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        StatisticsRecipe recipe, string path, string? part, string? pretrain, int seeds, CancellationToken cancellationToken)
    {
        var work = await StatisticsWork.LoadAsync(recipe, path, part, pretrain, null, cancellationToken);
        List<(string Layers, GenreEvaluation Evaluation)> results = [];
        for (var seed = 1; seed <= seeds; seed++)
        {
            var seeded = recipe with { Seed = seed };
            Add("none", work.Evaluate(seeded, null, cancellationToken), seed);
            if (pretrain is not null)
            {
                var layers = await work.PretrainAsync(seeded, cancellationToken);
                Add(layers!.Description, work.Evaluate(seeded, layers, cancellationToken), seed);
            }
        }

        Console.WriteLine();
        Console.WriteLine("| Learnt from before | Protocol | Accuracy by track | Log loss | Calibration error |");
        Console.WriteLine("| --- | --- | --- | --- | --- |");
        foreach (var group in results.GroupBy(result => (result.Layers, result.Evaluation.Description.Protocol)))
        {
            double[] Of(Func<GenreEvaluation, double> figure) => [.. group.Select(result => figure(result.Evaluation))];
            var accuracy = Spread(Of(evaluation => 100 * evaluation.Tracks.Accuracy), "0.0");
            var loss = Spread(Of(evaluation => evaluation.Tracks.LogLoss), "0.000");
            var error = Spread(Of(evaluation => evaluation.Tracks.Calibration.ExpectedError), "0.000");
            Console.WriteLine($"| {group.Key.Layers} | {group.Key.Protocol} | {accuracy} % | {loss} | {error} |");
        }

        return ExitCodes.Success;

        void Add(string layers, IReadOnlyList<GenreEvaluation> evaluations, int seed)
        {
            foreach (var evaluation in evaluations)
            {
                results.Add((layers, evaluation));
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"seed {seed}, learnt before: {layers}; {evaluation.Description.Protocol}: accuracy {evaluation.Tracks.Accuracy:0.000} of {evaluation.Tracks.Count} tracks, log loss {evaluation.Tracks.LogLoss:0.000}, calibration error {evaluation.Tracks.Calibration.ExpectedError:0.000}"));
            }
        }
    }

    private static string Spread(double[] values, string format)
    {
        var mean = values.Average();
        var deviation = values.Length < 2 ? 0 : Math.Sqrt(values.Sum(value => Math.Pow(value - mean, 2)) / (values.Length - 1));
        return $"{mean.ToString(format, CultureInfo.InvariantCulture)} ± {deviation.ToString(format, CultureInfo.InvariantCulture)}";
    }
}
