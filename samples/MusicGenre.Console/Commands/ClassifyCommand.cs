using System.CommandLine;
using System.Text;
using MusicGenre.Audio;
using MusicGenre.Cli.Inputs;
using MusicGenre.Cli.Output;
using MusicGenre.Cli.Results;
using MusicGenre.Models;

namespace MusicGenre.Cli.Commands;

/// <summary><c>musicgenre classify PATH...</c></summary>
internal static class ClassifyCommand
{
    private const double LongestSection = 86_400;
    private const int LengthToLookAt = 4096;

    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Audio files, folders to search for audio files, playlists (.m3u, .m3u8), or - for the standard input. Files are recognized by content, not by name.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var list = new Option<string?>("--files-from")
        {
            Description = "Read further paths from this file, or from the standard input if it is -: one a line, or each ended by a NUL character, as find -print0 writes them.",
            HelpName = "FILE",
        };
        var recursive = new Option<bool>("--recursive") { Description = "Whether to search subfolders, too.", HelpName = "true|false", DefaultValueFactory = _ => true };
        var jobs = JobsOption.Create();
        var top = TopOption.Create();
        var format = new Option<OutputFormat?>("--format")
        {
            Description = "What to write: a table with bars (default for one file), one line for each file (default for several), one JSON object per line (default with --output), or CSV.",
        };
        var output = new Option<string?>("--output") { Description = "Write the results to this file, as they come. The default format is that of its name: .csv, .txt (lines), or else JSON.", HelpName = "FILE" };
        var resume = new Option<bool>("--resume") { Description = "Continue an interrupted run: append to the file of --output, and leave out the files whose results are in it, unless their size or time has changed." };
        var force = OutputFile.CreateForceOption();
        var sections = new Option<bool>("--sections") { Description = "Find the stretches of one genre in each file, with start, end and probability." };
        var segments = new Option<bool>("--segments") { Description = "Give the prediction of each segment, too." };
        var minimum = new Option<double?>("--min-section") { Description = "The minimum length of a section (default: 5). For mixes and radio, 30 or 60 is better.", HelpName = "SECONDS" };
        var hop = new Option<double?>("--hop") { Description = "The time between the starts of segments, for --sections and --segments (default: half of the model's, so that they overlap).", HelpName = "SECONDS" };
        var excerpt = new ExcerptOption("Classify only this many seconds from the middle of each file.");
        var minimumConfidence = ConfidenceOption.Create();
        var minimumFamiliarity = FamiliarityOption.Create();
        var verbose = new Option<bool>("--verbose") { Description = "List the files that were skipped in folders, each with the reason." };
        var model = ModelArgument.CreateOption();
        hop.Require(seconds => seconds is null or > 0, "--hop must be positive.");
        minimum.Require(seconds => seconds is null or (>= 0 and <= LongestSection), FormattableString.Invariant($"--min-section must be from 0 to {LongestSection}."));

        var command = new Command("classify", "Predict the genre of each file.")
        {
            paths, list, recursive, jobs, top, format, output, resume, force, sections, segments, minimum, hop, model, excerpt.Option, minimumConfidence, minimumFamiliarity, verbose,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var inputs = parsed.GetValue(paths) ?? [];
            var request = new ClassifyRequest
            {
                Paths = inputs,
                ListFile = parsed.GetValue(list),
                IsRecursive = parsed.GetValue(recursive),
                Jobs = parsed.GetValue(jobs),
                Output = parsed.GetValue(output),
                Resumes = parsed.GetValue(resume),
                Replaces = parsed.GetValue(force),
                IsVerbose = parsed.GetValue(verbose),
                Model = parsed.GetRequiredValue(model),
                Options = new GenreClassifierOptions { Excerpt = excerpt.GetLength(parsed), MinimumConfidence = parsed.GetValue(minimumConfidence), MinimumFamiliarity = parsed.GetValue(minimumFamiliarity) },
                Format = parsed.GetValue(format),
                Top = parsed.GetValue(top),
                Sections = new GenreSectionOptions
                {
                    Hop = parsed.GetValue(hop) is { } seconds ? TimeSpan.FromSeconds(Math.Min(seconds, LongestSection)) : null,
                    MinimumLength = parsed.GetValue(minimum) is { } length ? TimeSpan.FromSeconds(length) : new GenreSectionOptions().MinimumLength,
                },
                Parts = (parsed.GetValue(sections) ? TimelineParts.Sections : 0) | (parsed.GetValue(segments) ? TimelineParts.Segments : 0),
            };
            if (request.Parts == TimelineParts.None)
            {
                parsed.Refuse("needs --sections or --segments", minimum, hop);
            }

            request.Validate();
            return RunAsync(request, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(ClassifyRequest request, CancellationToken cancellationToken)
    {
        var format = request.EffectiveFormat;
        var top = TopOption.Get(request.Top, format);
        if (request.Output is { } path && !request.Resumes)
        {
            if (!request.Replaces && File.Exists(path))
            {
                throw new IOException(
                    $"{path} exists already; {(format == OutputFormat.Json ? "use --resume to continue it, or --force to replace it" : "use --force to replace it; a file of results in JSON could be continued by --resume")}.");
            }

            OutputFile.CheckWritable(path, request.Replaces);
            RequireText(path);
        }

        using var model = ModelArgument.Load(request.Model);
        FamiliarityOption.TellIfUnused(request.Options.MinimumFamiliarity, model.Card);
        TellOfGaps(request.Sections.Hop, model);
        using var classifier = new GenreClassifier(model, request.Options);
        using var results = request.Output is { } file && format == OutputFormat.Json ? OpenResults(file, model.Card.Name, top, request) : null;
        await using var text = request.Output is { } other && format != OutputFormat.Json
            ? new StreamWriter(other, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true }
            : null;
        var output = text is not null ? PredictionOutput.Create(format, top, model.Card.Genres, request.Parts, text)
            : results is null ? PredictionOutput.Create(format, top, model.Card.Genres, request.Parts)
            : null;
        var skipped = new List<SkippedFile>();
        var songs = new SongList(request.Paths, request.ListFile, request.IsRecursive, skipped.Add);
        var batch = new GenreBatchOptions
        {
            MaxDegreeOfParallelism = request.Jobs,
            InOrder = request.Output is null,
            Timeline = request.Parts == TimelineParts.None ? null : request.Sections,
        };
        var run = new ClassifyRun(classifier, batch, output, results);
        try
        {
            await run.RunAsync(songs.Enumerate(), cancellationToken);
        }
        finally
        {
            SkippedFiles.Report(skipped, request.IsVerbose);
        }

        if (run.Count == 0)
        {
            ErrorLine.Write($"No audio files in {string.Join(", ", request.Paths.Concat(request.ListFile is { } name ? [name] : []))}.");
            return ExitCodes.SomeFailed;
        }

        // Nobody knows what is in a folder that cannot be listed.
        return run.HasFailures || skipped.Any(entry => entry.Kind == SkippedFileKind.Unreadable) ? ExitCodes.SomeFailed : ExitCodes.Success;
    }

    /// <summary>Keeps a song from being replaced by its genre: a mistake that <c>--force</c> cannot mean.</summary>
    private static void RequireText(string path)
    {
        if (!File.Exists(path))
        {
            return;
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        var beginning = new byte[LengthToLookAt];
        if (stream.CanSeek && beginning.AsSpan(0, stream.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false)).Contains((byte)0))
        {
            throw new IOException($"{path} is not a text file; it is not replaced, not even with --force.");
        }
    }

    private static ResultsFile OpenResults(string path, string model, int top, ClassifyRequest request)
    {
        if (!request.Resumes && File.Exists(path))
        {
            // It may be replaced: that was checked.
            File.WriteAllBytes(path, []);
        }

        return ResultsFile.Open(path, model, top, request.Parts);
    }

    /// <summary>Tells of segments so far apart that a timeline leaves out what is between them. The verdict on the song does not depend on them.</summary>
    private static void TellOfGaps(TimeSpan? hop, GenreModel model)
    {
        var segment = TimeSpan.FromSeconds((double)model.Card.Segments.SampleCount / model.Extractor.SampleRate);
        if (hop > segment)
        {
            ErrorLine.Write(FormattableString.Invariant(
                $"warning: segments of {segment.TotalSeconds:0.##} s begin every {hop.Value.TotalSeconds:0.##} s (--hop), so that {100 * (1 - (segment / hop.Value)):0.#} % of a song is in none."));
        }
    }
}
