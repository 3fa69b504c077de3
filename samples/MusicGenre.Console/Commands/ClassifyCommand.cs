using System.CommandLine;
using System.Runtime.CompilerServices;
using MusicGenre.Audio;
using MusicGenre.Cli.Output;

namespace MusicGenre.Cli.Commands;

/// <summary><c>musicgenre classify PATH...</c></summary>
internal static class ClassifyCommand
{
    private const int DefaultTop = 5;

    private static readonly GenreBatchOptions InOrder = new() { InOrder = true };

    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Audio files, or folders to search for audio files, or - for the standard input. Files are recognized by content, not by name.",
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
        var verbose = new Option<bool>("--verbose") { Description = "List the files that were skipped in folders, each with the reason." };
        var model = ModelArgument.CreateOption();
        top.Require(count => count >= 1, "--top must be at least 1.");

        var command = new Command("classify", "Predict the genre of each file.") { paths, top, format, model, excerpt.Option, minimumConfidence, verbose };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(paths),
            parsed.GetRequiredValue(model),
            new GenreClassifierOptions
            {
                Excerpt = excerpt.GetLength(parsed),
                MinimumConfidence = parsed.GetValue(minimumConfidence),
            },
            PredictionOutput.Create(parsed.GetValue(format), parsed.GetValue(top)),
            parsed.GetValue(verbose),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        string[] paths, string modelName, GenreClassifierOptions options, IPredictionOutput output, bool verbose, CancellationToken cancellationToken)
    {
        if (paths.Count(path => path == AudioInput.StandardInput) > 1)
        {
            throw new UsageException("- is the standard input, which can be read only once.");
        }

        using var model = ModelArgument.Load(modelName);
        using var classifier = new GenreClassifier(model, options);
        var skipped = new List<SkippedFile>();
        var files = AudioPaths.Expand(paths, skipped);
        await SkippedFiles.ReportAsync(skipped, verbose);
        if (files.Count == 0)
        {
            await Console.Error.WriteLineAsync($"No audio files in {string.Join(", ", paths)}.");
            return ExitCodes.SomeFailed;
        }

        // Nobody knows what is in a folder that cannot be listed.
        var exitCode = skipped.Any(file => file.Kind == SkippedFileKind.Unreadable) ? ExitCodes.SomeFailed : ExitCodes.Success;
        await foreach (var result in ClassifyAsync(classifier, files, cancellationToken))
        {
            output.Write(model.Card.Name, result);
            if (result.Error is not null)
            {
                exitCode = ExitCodes.SomeFailed;
            }
        }

        return exitCode;
    }

    /// <summary>Classifies files, and the standard input in its place among them.</summary>
    private static async IAsyncEnumerable<GenreFileResult> ClassifyAsync(
        GenreClassifier classifier, IReadOnlyList<string> paths, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var before = paths.TakeWhile(path => path != AudioInput.StandardInput).ToArray();
        await foreach (var result in classifier.ClassifyFilesAsync(before, InOrder, cancellationToken: cancellationToken))
        {
            yield return result;
        }

        if (before.Length < paths.Count)
        {
            yield return await ClassifyStandardInputAsync(classifier, cancellationToken);
            await foreach (var result in classifier.ClassifyFilesAsync(paths.Skip(before.Length + 1), InOrder, cancellationToken: cancellationToken))
            {
                yield return result;
            }
        }
    }

    private static async Task<GenreFileResult> ClassifyStandardInputAsync(GenreClassifier classifier, CancellationToken cancellationToken)
    {
        try
        {
            using var input = await AudioInput.OpenAsync(AudioInput.StandardInput, cancellationToken);
            return new(input.Source, input.Name, await classifier.ClassifyAsync(input.Source, cancellationToken), null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new(new AudioFile(AudioInput.StandardInput), AudioInput.StandardInputName, null, exception);
        }
    }
}
