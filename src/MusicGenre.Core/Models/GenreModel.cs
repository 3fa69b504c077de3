using System.Buffers;
using System.Security.Cryptography;
using MusicGenre.Errors;
using MusicGenre.Features;
using MusicGenre.Inference;

namespace MusicGenre.Models;

/// <summary>A network with its card, front end and engine, validated to match. Thread-safe. Dispose it when no classifier uses it any more.</summary>
public sealed class GenreModel : IDisposable
{
    private readonly string _source;
    private readonly int _probabilities;
    private readonly int _embedding;

    /// <summary>Combines a network with its card.</summary>
    /// <param name="card">The card.</param>
    /// <param name="network">The ONNX file that the card describes. It is not copied and must not be changed afterwards.</param>
    /// <param name="engine">The engine that runs the network.</param>
    /// <param name="source">The name of the model in error messages, or null for the card's name.</param>
    /// <param name="extractor">A custom front end, or null for the one that the card describes.</param>
    /// <exception cref="GenreModelException">The card is incomplete, or the network does not match it: hash, shapes, outputs or number of genres.</exception>
    /// <exception cref="ArgumentException">An option of the card's extractor is out of range.</exception>
    public GenreModel(
        GenreModelCard card,
        ReadOnlyMemory<byte> network,
        IInferenceEngine engine,
        string? source = null,
        IFeatureExtractor? extractor = null)
        : this(card, new NetworkSource(network, source ?? card?.Name ?? ""), engine, extractor)
    {
    }

    private GenreModel(GenreModelCard card, NetworkSource network, IInferenceEngine engine, IFeatureExtractor? extractor)
    {
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(engine);
        _source = network.Name;
        card.Validate(_source);
        var hash = Convert.ToHexStringLower(SHA256.HashData(network.Content.Span));
        Require(
            hash.Equals(card.Network.Sha256, StringComparison.OrdinalIgnoreCase),
            $"the network is not the one its card describes: its SHA-256 is {hash}, but the card states {card.Network.Sha256}");

        Card = card;
        Network = network.Content;
        Extractor = extractor ?? card.Features?.CreateExtractor()
            ?? throw new GenreModelException(_source, "the card does not describe a front end, so an extractor is required");
        FeatureShape = Extractor.GetShape(card.Segments.SampleCount);
        var inputShape = card.Network.InputLayout.Order(FeatureShape);
        Session = engine.Load(network, inputShape);
        try
        {
            Require(
                Session.Input.Shape.SequenceEqual(inputShape),
                $"the network takes [{string.Join(", ", Session.Input.Shape)}], but the front end of its card produces [{string.Join(", ", inputShape)}]");
            _probabilities = FindOutput(card.Network.ProbabilitiesOutput);
            Require(
                Session.Outputs[_probabilities].Length == card.Genres.Count,
                $"the network has probabilities for {Session.Outputs[_probabilities].Length} genres, but its card names {card.Genres.Count}");
            _embedding = card.Network.EmbeddingOutput is { } name ? FindOutput(name) : -1;
        }
        catch
        {
            Session.Dispose();
            throw;
        }
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

    /// <summary>Loads a model from its two files.</summary>
    /// <param name="path">The path of <c>name.onnx</c> or of <c>name.card.json</c>; the other file must be in the same folder.</param>
    /// <param name="engine">The engine that runs the network.</param>
    /// <param name="extractor">A custom front end, or null for the one that the card describes.</param>
    /// <exception cref="FileNotFoundException">One of the two files does not exist.</exception>
    /// <exception cref="GenreModelException">The files are damaged or do not match.</exception>
    public static GenreModel Load(string path, IInferenceEngine engine, IFeatureExtractor? extractor = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var files = GenreModelFiles.At(path);
        var card = GenreModelCard.FromJson(File.ReadAllBytes(files.Card), files.Card);
        return new GenreModel(card, new NetworkSource(File.ReadAllBytes(files.Network), files.Network, Path.GetFullPath(files.Network)), engine, extractor);
    }

    /// <summary>Loads a bundled model.</summary>
    /// <param name="name">One of <see cref="BundledModels.Names"/>.</param>
    /// <param name="engine">The engine that runs the network.</param>
    /// <exception cref="ArgumentException">No bundled model has that name.</exception>
    public static GenreModel LoadBundled(string name, IInferenceEngine engine)
        => new(BundledModels.ReadCard(name), BundledModels.ReadNetwork(name), engine, name);

    /// <summary>Classifies segments: extracts features, runs the network, returns probabilities.</summary>
    /// <param name="segments">Mono samples at the extractor's rate, [segment, sample], each segment with the length in the card. They should be finite: a NaN or infinite sample can invalidate the probabilities of its segment.</param>
    /// <param name="segmentCount">The number of segments; positive.</param>
    /// <param name="probabilities">Receives the probabilities, [segment, genre].</param>
    /// <param name="embeddings">Receives the embeddings, [segment, dimension]; empty if they are not needed.</param>
    /// <exception cref="ArgumentException">A length does not match.</exception>
    public void Predict(
        ReadOnlySpan<float> segments, int segmentCount, Memory<float> probabilities, Memory<float> embeddings = default)
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
            for (var segment = 0; segment < segmentCount; segment++)
            {
                Extractor.Extract(segments.Slice(segment * sampleCount, sampleCount), features.AsSpan(segment * length, length));
            }

            PredictFeatures(features.AsSpan(0, segmentCount * length), segmentCount, probabilities, embeddings);
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
    /// <exception cref="ArgumentException">A length does not match.</exception>
    internal void PredictFeatures(Span<float> features, int segmentCount, Memory<float> probabilities, Memory<float> embeddings = default)
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

        Card.Network.InputLayout.Arrange(features, FeatureShape);
        var outputs = ArrayPool<Memory<float>>.Shared.Rent(Session.Outputs.Count);
        try
        {
            var wanted = outputs.AsSpan(0, Session.Outputs.Count);
            wanted.Clear();
            wanted[_probabilities] = probabilities;
            if (!embeddings.IsEmpty)
            {
                wanted[_embedding] = embeddings;
            }

            Session.Run(features, segmentCount, wanted);
        }
        finally
        {
            ArrayPool<Memory<float>>.Shared.Return(outputs, clearArray: true);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Session.Dispose();

    private int FindOutput(string name)
    {
        for (var index = 0; index < Session.Outputs.Count; index++)
        {
            if (Session.Outputs[index].Name == name)
            {
                return index;
            }
        }

        var found = string.Join(", ", Session.Outputs.Select(output => output.Name));
        throw new GenreModelException(_source, $"the network has no output \"{name}\" (its outputs: {found})");
    }

    private void Require(bool condition, string problem)
    {
        if (!condition)
        {
            throw new GenreModelException(_source, problem);
        }
    }
}
