using MusicGenre.Models;
using MusicGenre.Training;

namespace MusicGenre.Cli.Commands;

/// <summary><c>musicgenre train FOLDER --from MODEL</c>: a new head on a model's embedding.</summary>
internal static class HeadTraining
{
    public static async Task<int> RunAsync(
        string folder, string baseModel, GenreHeadOptions options, string output, bool force, CancellationToken cancellationToken)
    {
        using var model = ModelArgument.Load(baseModel, "--from");
        var head = await LearnAsync(model, folder, options, cancellationToken);
        foreach (var failure in head.Failures)
        {
            await Console.Error.WriteLineAsync($"Left out: {failure.Reason}");
        }

        if (head.Skipped.Count > 0)
        {
            await Console.Error.WriteLineAsync($"Skipped {head.Skipped.Count} files (hidden, outside the genre folders, or not audio).");
        }

        var saved = head.Save(output, force);
        Console.Write(head.Evaluation.ToMarkdown());
        Console.WriteLine();
        Console.WriteLine($"Saved: {saved}");
        return ExitCodes.Success;
    }

    private static async Task<TrainedGenreHead> LearnAsync(
        GenreModel model, string folder, GenreHeadOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await GenreTrainer.TrainHeadAsync(model, folder, options, new FileProgress("Read"), cancellationToken);
        }
        catch (ArgumentException exception)
        {
            throw new UsageException(exception);
        }
    }
}
