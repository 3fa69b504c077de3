using MusicGenre.Models;
using MusicGenre.Pipelines;
using MusicGenre.Training;

namespace MusicGenre.Cli.Commands;

/// <summary><c>musicgenre train FOLDER --from MODEL</c>: a new head on a model's embedding.</summary>
internal static class HeadTraining
{
    public static async Task<int> RunAsync(
        string folder, string baseModel, GenreHeadOptions options, string output, bool force, bool verbose, CancellationToken cancellationToken)
    {
        using var model = ModelArgument.Load(baseModel, "--from");
        using var target = ModelOutput.Prepare(output, options.Name ?? $"{model.Card.Name}-head", force);
        var head = await LearnAsync(model, folder, options, cancellationToken);
        UnusedFileList.Write("Left out", head.Failures, head.Skipped, verbose);
        // Whatever the base network is like: what is saved can be used.
        new GenreModel(head.Card, head.Onnx, MlNetInferenceEngine.Shared).Dispose();
        var saved = head.Save(output, force);
        Console.Write(VisibleText.OfLines(head.Evaluation.ToMarkdown()));
        Console.WriteLine();
        Console.WriteLine(UnusedFileList.Summarize("Tracks used", head.Evaluation.Tracks.Count, head.Failures, head.Skipped));
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
