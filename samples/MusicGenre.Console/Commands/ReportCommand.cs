using System.CommandLine;
using System.Text;
using MusicGenre.Cli.Pictures;

namespace MusicGenre.Cli.Commands;

/// <summary><c>musicgenre report PATH --out FILE.html</c> and <c>musicgenre report --model NAME --out FILE.html</c></summary>
internal static class ReportCommand
{
    private static readonly string[] Extensions = [".html", ".htm"];

    public static Command Create()
    {
        var path = new Argument<string?>("PATH")
        {
            Description = "The audio file, or - for the standard input. Without one, the report is about the model.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var output = new Option<string>("--out") { Description = "The HTML page to write.", HelpName = "FILE.html", Required = true };
        var model = ModelArgument.CreateOption();
        var confidence = ConfidenceOption.Create();
        var minimumFamiliarity = FamiliarityOption.Create();
        var force = OutputFile.CreateForceOption();
        var pictures = new PictureOptions();

        output.Require(
            path => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase), $"--out must end in {string.Join(" or ", Extensions)}: a report is a page.");
        var command = new Command("report", "Write an HTML page with the charts of a song, or of a model, for wide and narrow screens.") { path, output, model, confidence, minimumFamiliarity, force };
        pictures.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var target = parsed.GetRequiredValue(output);
            OutputFile.CheckWritable(target, parsed.GetValue(force));
            var name = parsed.GetRequiredValue(model);
            var style = pictures.GetStyle(parsed);
            var options = new GenreClassifierOptions { MinimumConfidence = parsed.GetValue(confidence), MinimumFamiliarity = parsed.GetValue(minimumFamiliarity) };
            var page = parsed.GetValue(path) is { } song
                ? await WriteSongAsync(song, target, name, options, style, cancellationToken)
                : ModelReport.Write(ModelArgument.LoadCard(name), ModelArgument.LoadEvaluation(name), ModelArgument.LoadFigures(name), style);
            OutputFile.Write(target, parsed.GetValue(force), stream => stream.Write(Encoding.UTF8.GetBytes(page)));
            Console.WriteLine(target);
            return ExitCodes.Success;
        });
        return command;
    }

    private static async Task<string> WriteSongAsync(
        string path, string target, string modelName, GenreClassifierOptions options, PictureStyle style, CancellationToken cancellationToken)
    {
        using var model = ModelArgument.Load(modelName);
        FamiliarityOption.TellIfUnused(options.MinimumFamiliarity, model.Card);
        using var classifier = new GenreClassifier(model, options);
        using var input = await AudioInput.OpenAsync(path, cancellationToken);
        var pictures = new SongPictures(Path.GetFileName(input.Name), input.Source, classifier);
        return await SongReport.WriteAsync(Path.GetFileName(input.Name), AudioUrl.Find(input.Source, target), pictures, model.Card, style, cancellationToken);
    }
}
