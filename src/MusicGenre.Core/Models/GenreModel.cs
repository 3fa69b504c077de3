using System.Buffers;
using System.Numerics.Tensors;
using MusicGenre.Errors;
using MusicGenre.Features;
using MusicGenre.Inference;
using MusicGenre.Telemetry;

namespace MusicGenre.Models;

/// <summary>A network with its card, front end and engine, validated to match. Thread-safe. Dispose it when no classifier uses it any more.</summary>
public sealed class GenreModel : IDisposable
{
    private readonly string _source;
    private readonly int _probabilities;
    private readonly int _embedding;
    private readonly int _familiarity;
    private readonly bool _runsOneByOne;
    private readonly ProbabilityRule _rule;
    private readonly GenreMap? _map;
    private readonly BatchRunner _runner;

    /// <summary>Combines a network with its card.</summary>
    /// <param name="card">The card.</param>
    /// <param name="network">The ONNX file that the card describes. It is not copied and must not be changed afterwards.</param>
    /// <param name="engine">The engine that runs the network.</param>
    /// <param name="source">The name of the model in error messages, or null for the card's name.</param>
    /// <param name="extractor">A custom front end, or null for the one that the card describes.</param>
    /// <exception cref="GenreModelException">
    /// The card is incomplete or has a value out of range, or the network does not match it: hash, shapes, outputs, number of genres, or a trial run
    /// gives no probabilities.
    /// </exception>
    public GenreModel(
        GenreModelCard card,
        ReadOnlyMemory<byte> network,
        IInferenceEngine engine,
        string? source = null,
        IFeatureExtractor? extractor = null)
        : this(card, new NetworkSource(network, source ?? card?.Name ?? ""), engine, extractor)
    {
    }

    /// <summary>Combines a network, which may have a path and weights beside it, with its card.</summary>
    /// <param name="card">The card.</param>
    /// <param name="network">The network that the card describes.</param>
    /// <param name="engine">The engine that runs the network.</param>
    /// <param name="extractor">A custom front end, or null for the one that the card describes.</param>
    /// <exception cref="GenreModelException">
    /// The card is incomplete or has a value out of range, or the network does not match it: hash, shapes, outputs, number of genres, or a trial run
    /// gives no probabilities.
    /// </exception>
    public GenreModel(GenreModelCard card, NetworkSource network, IInferenceEngine engine, IFeatureExtractor? extractor = null)
        : this(card, network, engine, extractor, isShipped: false)
    {
    }

    private GenreModel(GenreModelCard card, NetworkSource network, IInferenceEngine engine, IFeatureExtractor? extractor, bool isShipped)
    {
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(engine);
        _source = network.Name;
        var fit = new ModelFit(card, network, engine, isShipped);
        fit.CheckCard(extractor);
        ThrowFor(fit);
        try
        {
            fit.Open();
            fit.Try();
            ThrowFor(fit);
        }
        catch
        {
            fit.Session?.Dispose();
            throw;
        }

        Card = card;
        Network = network.Content;
        Extractor = fit.Extractor!;
        FeatureShape = fit.Shape;
        Session = fit.Session!;
        (_probabilities, _embedding, _familiarity, _runsOneByOne) = (fit.Probabilities, fit.Embedding, fit.Familiarity, fit.RunsOneByOne);
        _rule = new ProbabilityRule(card.Network, card.Network.CountOutputs(card.Genres));
        _map = card.Network.OutputGenres is { } outputGenres ? new GenreMap(outputGenres, card.Genres, card.Network.MultiLabel) : null;
        _runner = new BatchRunner(Session, fit.FixedBatch);
    }

    /// <summary>The model's card.</summary>
    public GenreModelCard Card { get; }

    /// <summary>The ONNX file that the card describes, kept so that other models can be created from it.</summary>
    internal ReadOnlyMemory<byte> Network { get; }

    /// <summary>The front end, created from the card or given by the caller.</summary>
    public IFeatureExtractor Extractor { get; }

    /// <summary>The shape of one segment's features.</summary>
    public FeatureShape FeatureShape { get; }

    /// <summary>The loaded network.</summary>
    internal IInferenceSession Session { get; }

    /// <summary>The number of values in a segment's embedding, or 0 if the network has no embedding output.</summary>
    public int EmbeddingLength => _embedding < 0 ? 0 : Session.Outputs[_embedding].Length;

    /// <summary>Whether the network has an output of the familiarity.</summary>
    internal bool HasFamiliarity => _familiarity >= 0;

    /// <summary>Loads a model from its two files.</summary>
    /// <remarks>
    /// The network is tried on something like music: shapes, names, and whether its values are probabilities are known once the model is loaded. A network whose
    /// items influence each other in a batch runs them one by one.
    /// </remarks>
    /// <param name="path">The path of <c>name.onnx</c> or of <c>name.card.json</c>; the other file must be in the same folder.</param>
    /// <param name="engine">The engine that runs the network.</param>
    /// <param name="extractor">A custom front end, or null for the one that the card describes.</param>
    /// <exception cref="FileNotFoundException">One of the two files does not exist.</exception>
    /// <exception cref="GenreModelException">The files are damaged or do not match; <see cref="GenreModelException.Problems"/> lists everything.</exception>
    public static GenreModel Load(string path, IInferenceEngine engine, IFeatureExtractor? extractor = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var files = GenreModelFiles.At(path);
        var card = GenreModelCard.FromJson(File.ReadAllBytes(files.Card), files.Card);
        return new GenreModel(card, ReadNetwork(files), engine, extractor);
    }

    /// <summary>Finds everything that would keep a model from loading, where <see cref="Load"/> stops at the first kind of problem.</summary>
    /// <param name="path">The path of <c>name.onnx</c> or of <c>name.card.json</c>; the other file must be in the same folder.</param>
    /// <param name="engine">The engine that would run the network.</param>
    /// <param name="extractor">A custom front end, or null for the one that the card describes.</param>
    /// <returns>The problems, each with its file; empty if the model can be loaded.</returns>
    /// <exception cref="FileNotFoundException">One of the two files does not exist.</exception>
    public static IReadOnlyList<string> FindProblems(string path, IInferenceEngine engine, IFeatureExtractor? extractor = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(engine);
        var files = GenreModelFiles.At(path);
        var problems = new List<string>();
        if (CardReader.Read(File.ReadAllBytes(files.Card), problems, out _) is not { } card)
        {
            return [.. problems.Select(problem => $"{files.Card}: {problem}")];
        }

        // Those of the card are among the problems already, or come from what stands in for a faulty member.
        List<string> ofCard = [];
        card.FindProblems(ofCard);
        var fit = new ModelFit(card, ReadNetwork(files), engine);
        fit.CheckCard(extractor);
        List<string> ofEngine = [];
        try
        {
            fit.Open();
            fit.Try();
        }
        catch (GenreModelException exception)
        {
            ofEngine.AddRange(exception.Problems);
        }
        finally
        {
            fit.Session?.Dispose();
        }

        return
        [
            .. problems.Select(problem => $"{files.Card}: {problem}"),
            .. fit.Problems.Except(ofCard).Concat(ofEngine).Select(problem => $"{files.Network}: {problem}"),
        ];
    }

    /// <summary>Loads a bundled model.</summary>
    /// <param name="name">One of <see cref="BundledModels.Names"/>.</param>
    /// <param name="engine">The engine that runs the network.</param>
    /// <exception cref="ArgumentException">No bundled model has that name.</exception>
    public static GenreModel LoadBundled(string name, IInferenceEngine engine)
        => new(
            BundledModels.ReadCard(name), new NetworkSource(BundledModels.ReadNetwork(name), name), engine, extractor: null, isShipped: true);

    /// <summary>Classifies segments: extracts features, runs the network, returns probabilities.</summary>
    /// <param name="segments">Mono samples at the extractor's rate, [segment, sample], each segment with the length in the card.</param>
    /// <param name="segmentCount">The number of segments; positive.</param>
    /// <param name="probabilities">Receives the probabilities, [segment, genre].</param>
    /// <param name="embeddings">Receives the embeddings, [segment, dimension]; empty if they are not needed.</param>
    /// <param name="familiarities">Receives how familiar each segment is, from 0 to 1; empty if that is not needed.</param>
    /// <exception cref="ArgumentException">A length does not match.</exception>
    /// <exception cref="GenreModelException">
    /// The network cannot be run, or gives values that are NaN, infinite, or no probabilities; samples that are NaN or infinite can be the cause.
    /// </exception>
    public void Predict(
        ReadOnlySpan<float> segments, int segmentCount, Memory<float> probabilities, Memory<float> embeddings = default, Memory<float> familiarities = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(segmentCount, 1);
        var sampleCount = Card.Segments.SampleCount;
        if (segments.Length != segmentCount * sampleCount)
        {
            throw new ArgumentException($"Expected {segmentCount * sampleCount} samples for {segmentCount} segments, found {segments.Length}.", nameof(segments));
        }

        var length = FeatureShape.Length;
        var features = ArrayPool<float>.Shared.Rent(segmentCount * length);
        try
        {
            using (LibraryTelemetry.StartFeatures(Card.Name, segmentCount))
            {
                for (var segment = 0; segment < segmentCount; segment++)
                {
                    Extractor.Extract(segments.Slice(segment * sampleCount, sampleCount), features.AsSpan(segment * length, length));
                }
            }

            PredictFeatures(features.AsSpan(0, segmentCount * length), segmentCount, probabilities, embeddings, familiarities);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(features);
        }
    }

    /// <summary>Classifies segments from features that were already extracted.</summary>
    /// <param name="features">The extractor's features of each segment, [segment, channel, band, frame]. They are rearranged in place to the network's layout.</param>
    /// <param name="segmentCount">The number of segments; positive.</param>
    /// <param name="probabilities">Receives the probabilities, [segment, genre].</param>
    /// <param name="embeddings">Receives the embeddings, [segment, dimension]; empty if they are not needed.</param>
    /// <param name="familiarities">Receives how familiar each segment is, from 0 to 1; empty if that is not needed.</param>
    /// <exception cref="ArgumentException">A length does not match.</exception>
    /// <exception cref="GenreModelException">
    /// The network cannot be run, or gives values that are NaN, infinite, or no probabilities; samples that are NaN or infinite can be the cause.
    /// </exception>
    internal void PredictFeatures(
        Span<float> features, int segmentCount, Memory<float> probabilities, Memory<float> embeddings = default, Memory<float> familiarities = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(segmentCount, 1);
        if (features.Length != segmentCount * FeatureShape.Length)
        {
            throw new ArgumentException(
                $"Expected {segmentCount * FeatureShape.Length} feature values for {segmentCount} segments, found {features.Length}.", nameof(features));
        }

        if (!embeddings.IsEmpty && _embedding < 0)
        {
            throw new ArgumentException($"The model {Card.Name} has no embedding output.", nameof(embeddings));
        }

        if (!familiarities.IsEmpty && _familiarity < 0)
        {
            throw new ArgumentException($"The model {Card.Name} has no output of the familiarity.", nameof(familiarities));
        }

        Card.Network.InputLayout.Arrange(features, FeatureShape);
        var outputs = ArrayPool<Memory<float>>.Shared.Rent(Session.Outputs.Count);
        var mapped = _map is null ? null : ArrayPool<float>.Shared.Rent(segmentCount * _map.OutputCount);
        try
        {
            var wanted = outputs.AsSpan(0, Session.Outputs.Count);
            wanted.Clear();
            var values = _map is null ? probabilities[..(segmentCount * Card.Genres.Count)] : mapped.AsMemory(0, segmentCount * _map.OutputCount);
            wanted[_probabilities] = values;
            if (!embeddings.IsEmpty)
            {
                wanted[_embedding] = embeddings;
            }

            if (!familiarities.IsEmpty)
            {
                wanted[_familiarity] = familiarities;
            }

            RunBatches(features, segmentCount, wanted);
            Complete(values.Span, probabilities.Span);
        }
        finally
        {
            ArrayPool<Memory<float>>.Shared.Return(outputs, clearArray: true);
            if (mapped is not null)
            {
                ArrayPool<float>.Shared.Return(mapped);
            }
        }

        if (!embeddings.IsEmpty && !TensorPrimitives.IsFiniteAll<float>(embeddings.Span[..(segmentCount * EmbeddingLength)]))
        {
            throw new GenreModelException(_source, $"the output \"{Card.Network.EmbeddingOutput}\" is NaN or infinite; the network cannot be used with this input");
        }

        if (!familiarities.IsEmpty && FamiliarityRule.Apply(familiarities.Span[..segmentCount], Card.Network.FamiliarityOutput!) is { } fault)
        {
            throw new GenreModelException(_source, fault);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Session.Dispose();

    private static NetworkSource ReadNetwork(GenreModelFiles files)
        => new(File.ReadAllBytes(files.Network), files.Network, Path.GetFullPath(files.Network));

    private void RunBatches(ReadOnlySpan<float> features, int segmentCount, ReadOnlySpan<Memory<float>> outputs)
    {
        using var measurement = LibraryTelemetry.StartNetwork(Card.Name, segmentCount);
        _runner.Run(features, segmentCount, _runsOneByOne, outputs);
    }

    /// <summary>Turns the network's values, which may be those of the genres themselves, into probabilities of the genres.</summary>
    private void Complete(Span<float> values, Span<float> probabilities)
    {
        if (_rule.Apply(values) is { } problem)
        {
            throw new GenreModelException(_source, problem);
        }

        _map?.Gather(values, probabilities);
    }

    private void ThrowFor(ModelFit fit)
    {
        if (fit.Problems.Count > 0)
        {
            throw new GenreModelException(_source, fit.Problems);
        }
    }
}
