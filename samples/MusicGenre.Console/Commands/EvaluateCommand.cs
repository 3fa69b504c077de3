using System.CommandLine;
using MusicGenre.Training;

namespace MusicGenre.Cli.Commands;

/// <summary><c>musicgenre evaluate DATA --model NAME</c></summary>
internal static class EvaluateCommand
{
    public static Command Create()
    {
        var data = new Argument<string>("DATA") { Description = "A folder with one subfolder of audio files per genre, or the folder of a mel archive." };
        var model = ModelArgument.CreateOption();
        var part = new Option<string?>("--part") { Description = "Classify only this part of the archive's own split, such as valid, or several parts joined by +.", HelpName = "NAME" };
        var protocol = new Option<string?>("--protocol") { Description = "A description of what the model was trained on and is evaluated on, for the evaluation record.", HelpName = "TEXT" };
        var dataName = new Option<string?>("--data-name") { Description = "The name of the data in the evaluation record. [default: the folder's name]", HelpName = "TEXT" };
        var format = new Option<string>("--format")
        {
            Description = "The output format: Markdown for people or JSON for programs.",
            DefaultValueFactory = _ => "markdown",
        };
        format.AcceptOnly("markdown", "json");
        var verbose = UnusedFileList.CreateVerboseOption();

        var command = new Command("evaluate", "Measure a model's accuracy on data with known genres. Files that are silent or unreadable are named, and the exit code is then 1.")
        {
            data, model, part, protocol, dataName, format, verbose,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(data),
            parsed.GetRequiredValue(model),
            new EvaluationRequest
            {
                Part = parsed.GetValue(part),
                Protocol = parsed.GetValue(protocol),
                DataName = parsed.GetValue(dataName),
            },
            parsed.GetValue(format) == "json",
            parsed.GetValue(verbose),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        string data, string modelName, EvaluationRequest request, bool asJson, bool verbose, CancellationToken cancellationToken)
    {
        using var model = ModelArgument.Load(modelName);
        var (evaluation, failures, skipped) = await ModelEvaluator.EvaluateAsync(
            model, data, request, new FileProgress("Classified"), cancellationToken);
        UnusedFileList.Write("Not classified", failures, skipped, verbose);

        if (asJson)
        {
            await using var output = Console.OpenStandardOutput();
            await output.WriteAsync(evaluation.ToJson(), cancellationToken);
            output.WriteByte((byte)'\n');
        }
        else
        {
            Console.Write(VisibleText.OfLines(evaluation.ToMarkdown()));
            Console.WriteLine();
            Console.WriteLine(UnusedFileList.Summarize("Tracks classified", evaluation.Tracks.Count, failures, skipped));
        }

        return failures.Count == 0 ? ExitCodes.Success : ExitCodes.SomeFailed;
    }
}
