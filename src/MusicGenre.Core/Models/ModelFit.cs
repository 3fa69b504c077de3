using System.Security.Cryptography;
using MusicGenre.Errors;
using MusicGenre.Features;
using MusicGenre.Inference;
using MusicGenre.Inference.Headers;

namespace MusicGenre.Models;

/// <summary>Finds out whether a network and its card fit: hash, shapes, outputs, number of genres, and what a run gives.</summary>
/// <param name="card">The card.</param>
/// <param name="network">The network.</param>
/// <param name="engine">The engine.</param>
/// <param name="isShipped">
/// Whether card and network are the library's own, whose tests check what is skipped here: it would delay the first prediction of an application by 40 ms.
/// </param>
internal sealed class ModelFit(GenreModelCard card, NetworkSource network, IInferenceEngine engine, bool isShipped = false)
{
    private const int MaximumBatchSize = 1024;

    private readonly List<string> _problems = [];

    /// <summary>What does not fit.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>The front end, or null if it cannot be made.</summary>
    public IFeatureExtractor? Extractor { get; private set; }

    /// <summary>The shape of a segment's features.</summary>
    public FeatureShape Shape { get; private set; }

    /// <summary>The opened network, or null if it cannot be opened.</summary>
    public IInferenceSession? Session { get; private set; }

    /// <summary>The index of the output of probabilities.</summary>
    public int Probabilities { get; private set; } = -1;

    /// <summary>The index of the embedding's output, or −1 if there is none.</summary>
    public int Embedding { get; private set; } = -1;

    /// <summary>The index of the output of the familiarity, or −1 if there is none.</summary>
    public int Familiarity { get; private set; } = -1;

    /// <summary>The number of items of every run, if the network's file fixes it at more than the one that engines run by themselves.</summary>
    public int? FixedBatch { get => field > 1 ? field : null; private set; }

    /// <summary>Whether the items of a batch influence each other or cannot run together, so that they must run one by one.</summary>
    public bool RunsOneByOne { get; private set; }

    /// <summary>Checks the card, the hash and the front end.</summary>
    /// <param name="extractor">The caller's front end, or null for the card's.</param>
    public void CheckCard(IFeatureExtractor? extractor)
    {
        if (!isShipped)
        {
            card.FindProblems(_problems);
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(network.Content.Span));
        Require(
            hash.Equals(card.Network?.Sha256, StringComparison.OrdinalIgnoreCase),
            $"the network is not the one its card describes: its SHA-256 is {hash}, but the card states {card.Network?.Sha256}");
        Require(extractor is not null || card.Features is not null, "the card does not describe a front end (\"features\"), so an extractor is required");
        if (_problems.Any(problem => problem.StartsWith("features", StringComparison.Ordinal) || problem.StartsWith("segments", StringComparison.Ordinal))
            || (extractor ?? card.Features?.CreateExtractor()) is not { } made)
        {
            return;
        }

        Shape = made.GetShape(card.Segments.SampleCount);
        var isPossible = made.SampleRate > 0 && Shape is { Channels: > 0, Bands: > 0, Frames: > 0 }
            && (Int128)Shape.Channels * Shape.Bands * Shape.Frames <= GenreModelCard.MaximumFeatureCount;
        Require(isPossible, $"the extractor gives features of the shape {Shape} at {made.SampleRate} Hz for {card.Segments.SampleCount} samples");
        var layout = card.Network?.InputLayout ?? TensorLayout.ChannelBandFrame;
        var holds = !Enum.IsDefined(layout) || layout.Holds(Shape);
        Require(holds, $"network.inputLayout is {layout}, which has no place for all axes of the features ({Shape})");
        Extractor = isPossible && holds ? made : null;
    }

    /// <summary>Opens the network and checks its shapes and outputs. The session is the caller's to dispose.</summary>
    /// <exception cref="GenreModelException">The network cannot be opened.</exception>
    public void Open()
    {
        if (Extractor is null || card.Network is null)
        {
            return;
        }

        var wanted = card.Network.InputLayout.Order(Shape);
        FixedBatch = isShipped ? null : NetworkDescription.FindBatchSize(network);
        if (FixedBatch > MaximumBatchSize || (long?)FixedBatch * Shape.Length > Array.MaxLength)
        {
            _problems.Add($"the network takes {FixedBatch} segments at once, which are too many; export it with an open batch");
            return;
        }

        if (!isShipped && NetworkHeader.TryRead(network.Content.Span) is { } header && DescribeMismatch(header, wanted) is { } mismatch)
        {
            _problems.Add(mismatch);
            CheckOutputs([.. header.Outputs.Where(output => output.IsFloat).Select(output => new TensorDescription(output.Name, output.Shape is [_, .. var sizes] ? sizes : [0]))]);
            return;
        }

        Session = engine.Load(network, wanted);
        Require(
            Session.Input.Shape.SequenceEqual(wanted),
            $"the network takes [{string.Join(", ", Session.Input.Shape)}], but the front end of its card produces [{string.Join(", ", wanted)}]");
        CheckOutputs(Session.Outputs);
    }

    /// <summary>Runs the network once, if everything else fits, and checks what it gives.</summary>
    /// <exception cref="GenreModelException">The network cannot be run.</exception>
    public void Try()
    {
        if (_problems.Count > 0 || Session is null || isShipped)
        {
            return;
        }

        var (oneByOne, values, familiarities) = new NetworkProbe(Session, Probabilities, Embedding, Familiarity, FixedBatch)
            .Run(Extractor!, Shape, card.Network.InputLayout, card.Segments.SampleCount);
        RunsOneByOne = oneByOne;
        if (new ProbabilityRule(card.Network, card.Network.CountOutputs(card.Genres)).Apply(values) is { } problem)
        {
            _problems.Add(problem);
        }

        if (familiarities is not null && FamiliarityRule.Apply(familiarities, card.Network.FamiliarityOutput!) is { } fault)
        {
            _problems.Add(fault);
        }
    }

    /// <summary>How the declared input differs from the front end's features, or null if it does not or is not declared.</summary>
    private string? DescribeMismatch(NetworkHeader header, int[] wanted)
    {
        TensorHeader[] inputs = [.. header.Inputs.Where(input => !header.Initializers.ContainsKey(input.Name))];
        if (inputs is not [{ Shape: [_, .. var declared] } input] || Fits(declared, wanted))
        {
            return null;
        }

        var fitting = Enum.GetValues<TensorLayout>().Where(layout => layout.Holds(Shape) && Fits(declared, layout.Order(Shape))).Select(layout => $"\"{layout}\"").ToArray();
        var remedy = fitting.Length > 0 ? $"; \"inputLayout\": {string.Join(" or ", fitting)} would fit" : "";
        return $"the network takes [{Describe(declared)}] as its input \"{input.Name}\", but the front end of its card produces [{string.Join(", ", wanted)}] ({card.Network.InputLayout}){remedy}";

        static bool Fits(int[] declared, int[] wanted)
            => declared.Length == wanted.Length && declared.Zip(wanted).All(axis => axis.First == 0 || axis.First == axis.Second);

        static string Describe(int[] shape) => string.Join(", ", shape.Select(size => size == 0 ? "any" : $"{size}"));
    }

    private void CheckOutputs(IReadOnlyList<TensorDescription> outputs)
    {
        var contract = card.Network;
        Probabilities = Find(contract.ProbabilitiesOutput, outputs);
        if (Probabilities >= 0)
        {
            var expected = contract.CountOutputs(card.Genres ?? []);
            var length = outputs[Probabilities].Shape.Contains(0) ? expected : outputs[Probabilities].Length;
            Require(
                length == expected,
                contract.OutputGenres is null
                    ? $"the network has probabilities for {length} genres, but its card names {expected}; if several outputs make one genre, or some none, the card's network.outputGenres says which"
                    : $"the network has {length} outputs, but network.outputGenres has {expected}");
        }

        Embedding = contract.EmbeddingOutput is { } name ? Find(name, outputs) : -1;
        Familiarity = contract.FamiliarityOutput is { } other ? Find(other, outputs) : -1;
        if (Familiarity >= 0)
        {
            var shape = outputs[Familiarity].Shape;
            Require(shape.Aggregate(1, (product, size) => product * Math.Max(1, size)) == 1, $"the output \"{contract.FamiliarityOutput}\" has more than one value for a segment");
        }
    }

    private int Find(string name, IReadOnlyList<TensorDescription> outputs)
    {
        for (var index = 0; index < outputs.Count; index++)
        {
            if (outputs[index].Name == name)
            {
                return index;
            }
        }

        _problems.Add($"the network has no output \"{name}\" (its outputs: {string.Join(", ", outputs.Select(output => output.Name))})");
        return -1;
    }

    private void Require(bool condition, string problem)
    {
        if (!condition)
        {
            _problems.Add(problem);
        }
    }
}
