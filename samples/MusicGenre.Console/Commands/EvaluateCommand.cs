using System.CommandLine;
using MusicGenre.Training;

namespace MusicGenre.Cli.Commands;

/// <summary><c>musicgenre evaluate DATA --model NAME</c></summary>
internal static class EvaluateCommand
{
    public static Command Create()
    {
        var data = new Argument<string>("DATA") { Description = "A folder of genres with audio files (one sub-folder a genre), or the folder of a mel archive." };
        var model = ModelArgument.CreateOption();
        var part = new Option<string?>("--part") { Description = "Classify only this part of an archive's own split, such as valid.", HelpName = "NAME" };
        var protocol = new Option<string?>("--protocol") { Description = "What the model was trained on and is evaluated on here, for the record.", HelpName = "TEXT" };
        var dataName = new Option<string?>("--data-name") { Description = "What to call the data in the record (default: its folder's name).", HelpName = "TEXT" };
        var format = new Option<string>("--format")
        {
            Description = "How to print: Markdown for people or JSON for programs.",
            DefaultValueFactory = _ => "markdown",
        };
        format.AcceptOnlyFromAmong("markdown", "json");

        var command = new Command("evaluate", "Measure a model on data whose genres are known.")
        {
            data, model, part, protocol, dataName, format,
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
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string data, string modelName, EvaluationRequest request, bool asJson, CancellationToken cancellationToken)
    {
        using var model = ModelArgument.Load(modelName);
        var (evaluation, failures) = await ModelEvaluator.EvaluateAsync(
            model, data, request, new FileProgress("Classified"), cancellationToken);
        foreach (var failure in failures)
        {
            await Console.Error.WriteLineAsync($"Not classified: {failure.Reason}");
        }

        if (asJson)
        {
            await using var output = Console.OpenStandardOutput();
            await output.WriteAsync(evaluation.ToJson(), cancellationToken);
            output.WriteByte((byte)'\n');
        }
        else
        {
            Console.Write(evaluation.ToMarkdown());
        }

        return failures.Count == 0 ? ExitCodes.Success : ExitCodes.SomeFailed;
    }
}
