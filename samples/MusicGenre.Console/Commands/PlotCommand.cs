using System.CommandLine;
using MusicGenre.Cli.Pictures;
using MusicGenre.Visualization;

namespace MusicGenre.Cli.Commands;

/// <summary><c>musicgenre plot PATH --out FOLDER</c></summary>
internal static class PlotCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("PATH") { Description = "The audio file to draw, or - for the standard input." };
        var output = new Option<string>("--out") { Description = "The folder for the charts; created if missing.", HelpName = "FOLDER", Required = true };
        var kinds = new Option<string[]>("--kind")
        {
            Description = $"The chart to draw: {string.Join(", ", SongPictures.Names)}. Can be repeated. [default: all charts]",
            HelpName = "KIND",
            AllowMultipleArgumentsPerToken = true,
        };
        kinds.AcceptOnly([.. SongPictures.Names]);
        var format = new Option<string>("--format") { Description = "The picture format: vector (svg) or pixels (png).", DefaultValueFactory = _ => "svg" };
        format.AcceptOnly("svg", "png");
        var model = ModelArgument.CreateOption();
        var confidence = ConfidenceOption.Create();
        var minimumFamiliarity = FamiliarityOption.Create();
        var force = OutputFile.CreateForceOption();
        var pictures = new PictureOptions();

        var command = new Command("plot", "Draw charts of a song: waveform, spectrograms, MFCCs, genres over time and more.") { path, output, kinds, format, model, confidence, minimumFamiliarity, force };
        pictures.AddTo(command);
        command.Options.Add(pictures.Scale);
        command.SetAction((parsed, cancellationToken) =>
        {
            if (parsed.GetRequiredValue(format) != "png")
            {
                parsed.Refuse("can only be used with --format png", pictures.Scale);
            }

            return RunAsync(
                parsed.GetRequiredValue(path),
                parsed.GetRequiredValue(output),
                parsed.GetValue(kinds) is { Length: > 0 } chosen ? chosen : SongPictures.Names,
                parsed.GetRequiredValue(format),
                parsed.GetRequiredValue(model),
                new GenreClassifierOptions { MinimumConfidence = parsed.GetValue(confidence), MinimumFamiliarity = parsed.GetValue(minimumFamiliarity) },
                pictures.GetStyle(parsed),
                parsed.GetValue(pictures.Scale),
                parsed.GetValue(force),
                cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        string path,
        string output,
        IReadOnlyList<string> kinds,
        string format,
        string modelName,
        GenreClassifierOptions options,
        PictureStyle style,
        double scale,
        bool force,
        CancellationToken cancellationToken)
    {
        using var model = ModelArgument.Load(modelName);
        FamiliarityOption.TellIfUnused(options.MinimumFamiliarity, model.Card);
        using var classifier = new GenreClassifier(model, options);
        var names = kinds.Distinct(StringComparer.Ordinal).ToDictionary(kind => kind, kind => $"{kind}.{format}");
        using var folder = OutputFile.PrepareFolder(output, names.Values, force);
        using var input = await AudioInput.OpenAsync(path, cancellationToken);
        var pictures = new SongPictures(Path.GetFileName(input.Name), input.Source, classifier);
        foreach (var (index, (kind, name)) in names.Index())
        {
            var target = Path.Combine(output, name);
            ProgressLine.Show($"{kind} ({index + 1} of {names.Count})");
            var chart = await pictures.DrawAsync(kind, style, cancellationToken);
            await SaveAsync(chart, target, scale, force, cancellationToken);
            ProgressLine.Clear();
            Console.WriteLine(target);
        }

        return ExitCodes.Success;
    }

    private static async Task SaveAsync(Chart chart, string path, double scale, bool force, CancellationToken cancellationToken)
    {
        try
        {
            await chart.SaveAsync(path, scale, force, cancellationToken);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            // Too many pixels, which only the chart's height tells.
            throw new UsageException(exception);
        }
    }
}
