using System.CommandLine;
using MusicGenre.Cli.Cards;
using MusicGenre.Features;
using MusicGenre.Inference;
using MusicGenre.Models;
using MusicGenre.Pipelines;

namespace MusicGenre.Cli.Commands;

/// <summary><c>musicgenre model init NETWORK.onnx --genres FILE --like KIND [--set member=value ...]</c></summary>
internal static class ModelInitCommand
{
    private const string NetworkSuffix = ".onnx";

    public static Command Create()
    {
        var network = new Argument<string>("NETWORK.onnx") { Description = "The network. Its card is written beside it." };
        var genres = new Option<string>("--genres")
        {
            Description = "A text file in UTF-8 with a genre on each line, in the order of the network's outputs.",
            HelpName = "FILE",
            Required = true,
        };
        var like = new Option<string>("--like")
        {
            Description = $"The front end to begin with, an extractor with its default options or that of a published network: {string.Join(", ", CardDraft.Kinds)}.",
            HelpName = "KIND",
            Required = true,
        };
        like.AcceptOnly(CardDraft.Kinds);
        var outputs = new Option<string?>("--outputs")
        {
            Description = "A text file with the genre of each of the network's outputs on a line of its own, if they are not the genres one by one. An empty line ignores an output.",
            HelpName = "FILE",
        };
        var set = new Option<string[]>("--set")
        {
            Description = "A member of the card and its value, such as features.stft.hopLength=441. It can be given several times.",
            HelpName = "MEMBER=VALUE",
            DefaultValueFactory = _ => [],
        };
        var force = OutputFile.CreateForceOption();
        var command = new Command("init", "Write the card of a network, with hash and shapes filled in, and check it by a run.") { network, genres, like, outputs, set, force };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(network), parsed.GetRequiredValue(genres), parsed.GetValue(outputs), parsed.GetRequiredValue(like), parsed.GetRequiredValue(set), parsed.GetValue(force)));
        return command;
    }

    private static int Run(string path, string genresPath, string? outputsPath, string like, string[] settings, bool force)
    {
        if (!path.EndsWith(NetworkSuffix, StringComparison.OrdinalIgnoreCase))
        {
            throw new UsageException($"{path}: the name of a network must end in {NetworkSuffix}.");
        }

        var cardPath = path[..^NetworkSuffix.Length] + ".card.json";
        OutputFile.CheckWritable(cardPath, force);
        string[] genres = [.. LineFile.Read(genresPath).Where(line => line.Length > 0)];
        if (genres.Length < 2)
        {
            throw new InvalidDataException($"{genresPath}: the file lists {(genres.Length == 0 ? "no genre" : "only one genre")}; a model has at least two, each on a line of its own.");
        }

        var outputs = outputsPath is null ? null : LineFile.Read(outputsPath);
        if (outputs is [])
        {
            throw new InvalidDataException($"{outputsPath}: the file lists no output; each of the network's outputs has a line, which is empty to ignore it.");
        }

        var network = new NetworkSource(UserFile.ReadAllBytes(path), path, Path.GetFullPath(path));
        var draft = CardDraft.Create(network, genres, outputs, like, settings);
        var card = GenreModelCard.FromJson(draft.ToJson(), cardPath);
        (card, var note) = Fit(card, network, draft);
        OutputFile.Write(cardPath, force, stream => stream.Write(card.ToJson()));
        CardWarnings.Write(cardPath, card);
        Console.WriteLine(VisibleText.Of($"{cardPath}: written; the network and its card fit"));
        Console.WriteLine(CardText.DescribeFrontEnd(card));
        Console.WriteLine(CardText.DescribeNetwork(card));
        if (CardText.DescribeFamiliarity(card) is { } familiarity)
        {
            Console.WriteLine(familiarity);
        }

        foreach (var line in Terminal.IsQuiet ? [] : draft.Notes.Append(note).Append(DescribeWhatIsNotKnown(card.Features!)).Where(line => line.Length > 0))
        {
            Console.WriteLine(VisibleText.Of(line));
        }

        return ExitCodes.Success;
    }

    private static string DescribeWhatIsNotKnown(FeatureExtractorOptions features)
    {
        var others = features is WaveformOptions ? "or whether it learned from standardized samples" : "its window, decibels or mel bands";
        return FormattableString.Invariant(
            $"Shapes fit, but a network does not tell its sample rate ({features.SampleRate:N0} Hz in the card), {others}: compare \"features\" with the code that trained it.");
    }

    /// <summary>Runs the network with the card and, if the card does not yet say what its values are, finds that out.</summary>
    private static (GenreModelCard Card, string Note) Fit(GenreModelCard card, NetworkSource network, CardDraft draft)
    {
        if (!draft.SaysActivation)
        {
            return ActivationChoice.Complete(card, network, draft.LastOperator);
        }

        new GenreModel(card, network, MlNetInferenceEngine.Shared).Dispose();
        return (card, "");
    }
}
