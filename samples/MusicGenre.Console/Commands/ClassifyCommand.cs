using System.CommandLine;
using MusicGenre.Audio;
using MusicGenre.Cli.Output;

namespace MusicGenre.Cli.Commands;

/// <summary><c>musicgenre classify PATH...</c></summary>
internal static class ClassifyCommand
{
    private const int DefaultTop = 5;

    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Audio files, or folders to search for audio files. Files are recognized by content, not by name.",
            Arity = ArgumentArity.OneOrMore,
        };
        var top = new Option<int>("--top")
        {
            Description = "The number of genres to print, most probable first.",
            HelpName = "N",
            DefaultValueFactory = _ => DefaultTop,
        };
        var format = new Option<OutputFormat>("--format")
        {
            Description = "The output format: a table (default), one JSON object per line, or CSV.",
        };
        var excerpt = new ExcerptOption("Classify only this many seconds from the middle of each file.");
        var minimumConfidence = ConfidenceOption.Create();
        var model = ModelArgument.CreateOption();
        top.Require(count => count >= 1, "--top must be at least 1.");

        var command = new Command("classify", "Predict the genre of each file.") { paths, top, format, model, excerpt.Option, minimumConfidence };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(paths),
            parsed.GetRequiredValue(model),
            new GenreClassifierOptions
            {
                Excerpt = excerpt.GetLength(parsed),
                MinimumConfidence = parsed.GetValue(minimumConfidence),
            },
            PredictionOutput.Create(parsed.GetValue(format), parsed.GetValue(top)),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        string[] paths, string modelName, GenreClassifierOptions options, IPredictionOutput output, CancellationToken cancellationToken)
    {
        using var model = ModelArgument.Load(modelName);
        using var classifier = new GenreClassifier(model, options);
        var skipped = new List<SkippedFile>();
        var files = AudioPaths.Expand(paths, skipped);
        foreach (var folder in skipped.Where(file => file.Kind == SkippedFileKind.Unreadable))
        {
            await Console.Error.WriteLineAsync($"Skipped {folder.Path}: {folder.Reason}");
        }

        var others = skipped.Count(file => file.Kind != SkippedFileKind.Unreadable);
        if (others > 0)
        {
            await Console.Error.WriteLineAsync($"Skipped in folders: {others} {(others == 1 ? "file that is" : "files that are")} not audio.");
        }

        if (files.Count == 0)
        {
            await Console.Error.WriteLineAsync($"No audio files in {string.Join(", ", paths)}.");
            return ExitCodes.SomeFailed;
        }

        var exitCode = ExitCodes.Success;
        await foreach (var result in classifier.ClassifyFilesAsync(files, cancellationToken: cancellationToken))
        {
            output.Write(model.Card.Name, result);
            if (result.Error is not null)
            {
                exitCode = ExitCodes.SomeFailed;
            }
        }

        return exitCode;
    }
}
