using System.CommandLine;
using MusicGenre.Cli.Cards;
using MusicGenre.Errors;
using MusicGenre.Inference;
using MusicGenre.Models;
using MusicGenre.Pipelines;

namespace MusicGenre.Cli.Commands;

/// <summary><c>musicgenre model init NETWORK.onnx --genres FILE --like KIND [--set member=value ...]</c></summary>
internal static class ModelInitCommand
{
    private const string NetworkSuffix = ".onnx";

    /// <summary>What a network's values may be, the strictest first.</summary>
    private static readonly (OutputActivation Activation, bool MultiLabel, string Note)[] Guesses =
    [
        (OutputActivation.None, false, ""),
        (OutputActivation.None, true, "The network's values are probabilities that do not sum to 1, so the card says \"multiLabel\": true."),
        (OutputActivation.Softmax, false,
            "The network's values are not probabilities, so the card says \"activation\": \"softmax\". If several genres can apply at once, use --set network.activation=sigmoid --set network.multiLabel=true."),
    ];

    public static Command Create()
    {
        var network = new Argument<string>("NETWORK.onnx") { Description = "The network. Its card is written beside it." };
        var genres = new Option<string>("--genres")
        {
            Description = "A text file with a genre on each line, in the order of the network's outputs.",
            HelpName = "FILE",
            Required = true,
        };
        var like = new Option<string>("--like")
        {
            Description = "The front end to begin with: an extractor with its default options, or that of a published network.",
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
        string[] genres = [.. File.ReadLines(genresPath).Select(line => line.Trim()).Where(line => line.Length > 0)];
        var network = new NetworkSource(File.ReadAllBytes(path), path, Path.GetFullPath(path));
        var draft = CardDraft.Create(network, genres, outputsPath is null ? null : [.. File.ReadLines(outputsPath).Select(line => line.Trim())], like, settings);
        var card = GenreModelCard.FromJson(draft.ToJson(), cardPath);
        (card, var note) = Fit(card, network, draft.SaysActivation);
        OutputFile.Write(cardPath, force, stream => stream.Write(card.ToJson()));
        MelBandWarning.Write(cardPath, card.Features);
        Console.WriteLine($"{cardPath}: written; the network and its card fit");
        Console.WriteLine(CardText.DescribeFrontEnd(card));
        Console.WriteLine(CardText.DescribeNetwork(card));
        foreach (var line in draft.Notes.Append(note).Where(line => line.Length > 0))
        {
            Console.WriteLine(line);
        }

        Console.WriteLine("Shapes fit, but a network does not tell its window, decibels or mel bands: compare \"features\" with the code that trained it.");
        return ExitCodes.Success;
    }

    /// <summary>Runs the network with the card and, if the card does not yet say what its values are, finds that out.</summary>
    private static (GenreModelCard Card, string Note) Fit(GenreModelCard card, NetworkSource network, bool saysActivation)
    {
        if (saysActivation)
        {
            Try(card, network);
            return (card, "");
        }

        GenreModelException? first = null;
        foreach (var (activation, multiLabel, note) in Guesses)
        {
            var guess = card with { Network = card.Network with { Activation = activation, MultiLabel = multiLabel } };
            try
            {
                Try(guess, network);
                return (guess, note);
            }
            catch (GenreModelException exception)
            {
                first ??= exception;
            }
        }

        throw first!;
    }

    private static void Try(GenreModelCard card, NetworkSource network) => new GenreModel(card, network, MlNetInferenceEngine.Shared).Dispose();
}
