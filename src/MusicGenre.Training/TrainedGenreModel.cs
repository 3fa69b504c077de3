using System.Security.Cryptography;
using MusicGenre.Evaluation;
using MusicGenre.Models;
using MusicGenre.Training.Calibration;
using MusicGenre.Training.Data;
using MusicGenre.Training.Familiarity;

namespace MusicGenre.Training;

/// <summary>A newly trained model: card, network and evaluation. Immutable and thread-safe.</summary>
public sealed class TrainedGenreModel
{
    private readonly GenreRecipe _recipe;
    private readonly byte[] _onnx;

    private TrainedGenreModel(GenreRecipe recipe, TrainedNetwork network, byte[] onnx, GenreModelCard card, GenreEvaluation evaluation)
        => (_recipe, Network, _onnx, Card, Evaluation) = (recipe, network, onnx, card, evaluation);

    /// <summary>The network with its training history.</summary>
    internal TrainedNetwork Network { get; }

    /// <summary>The network as an ONNX file.</summary>
    public ReadOnlyMemory<byte> Onnx => _onnx;

    /// <summary>The card, which holds the accuracies of <see cref="Evaluation"/>.</summary>
    public GenreModelCard Card { get; }

    /// <summary>How the model classifies the held-out side of its split.</summary>
    public GenreEvaluation Evaluation { get; }

    /// <summary>The same model with additions to its card.</summary>
    /// <param name="evaluations">Evaluations of the same recipe under other protocols, to stand beside the model's own.</param>
    /// <param name="limitations">Known weaknesses, one sentence each.</param>
    public TrainedGenreModel Annotate(IEnumerable<GenreEvaluation> evaluations, IEnumerable<string> limitations)
    {
        var card = Card with
        {
            Accuracy = [.. Card.Accuracy, .. evaluations.Select(ToMeasured)],
            Limitations = [.. Card.Limitations, .. limitations],
        };
        return new TrainedGenreModel(_recipe, Network, _onnx, card, Evaluation);
    }

    /// <summary>Evaluates the model on data.</summary>
    /// <param name="data">The segments, with the recipe's features and the model's genres.</param>
    /// <param name="indices">The segments to classify.</param>
    /// <param name="protocol">What was trained and evaluated on, for the evaluation.</param>
    /// <param name="dataDescription">What the recordings are.</param>
    /// <param name="cancellationToken">Stops the work between batches.</param>
    public GenreEvaluation Evaluate(
        ISegmentSet data, IReadOnlyList<int> indices, string protocol, string dataDescription, CancellationToken cancellationToken = default)
        => Measure(_recipe, Network, _onnx, Card.Network.FamiliarityOutput, data, indices, protocol, dataDescription, cancellationToken);

    /// <summary>Writes <c>name.onnx</c>, <c>name.card.json</c> and <c>name.evaluation.json</c>, which <see cref="GenreModel.Load"/> takes.</summary>
    /// <param name="folder">The folder; created if missing.</param>
    /// <param name="overwrite">Whether files that exist are replaced. Default false.</param>
    /// <returns>The path of the ONNX file.</returns>
    /// <exception cref="IOException">A file exists and is not to be overwritten, or cannot be written.</exception>
    public string Save(string folder, bool overwrite = false) => ModelFolder.Save(folder, overwrite, Onnx, Card, Evaluation);

    internal static TrainedGenreModel Create(
        GenreRecipe recipe, TrainedNetwork network, ISegmentSet data, DataSplit split, string dataDescription, CancellationToken cancellationToken)
    {
        var options = recipe.Training;
        var plain = network.ToOnnx(recipe.Description);
        var hasEnoughArtists = FamiliarityFit.HasEnoughArtists(data, split.Training);
        var (onnx, familiarityOutput, minimumFamiliarity) =
            hasEnoughArtists ? NetworkFamiliarity.Add(plain, data, split.Training, options.Seed, cancellationToken) : (plain, null, null);
        var evaluation = Measure(recipe, network, onnx, familiarityOutput, data, split.HeldOut, split.Protocol, dataDescription, cancellationToken);
        var card = new GenreModelCard
        {
            Name = recipe.Name,
            Description = recipe.Description,
            Genres = data.Genres,
            Features = recipe.Features,
            Segments = recipe.Segments,
            Network = new NetworkContract
            {
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(onnx)),
                EmbeddingOutput = "embedding",
                FamiliarityOutput = familiarityOutput,
            },
            MinimumFamiliarity = minimumFamiliarity,
            ConfidenceByLength = NetworkLengths.Find(
                examples => network.Predict(examples, cancellationToken), data, split.HeldOut, recipe.Segments, recipe.Features),
            License = recipe.License,
            Training = FormattableString.Invariant(
                $"{dataDescription}; {split.Training.Count} segments; {split.Protocol}; batches of {options.BatchSize}, epoch {network.BestEpoch} of {network.History.Count}, seed {options.Seed}."),
            Accuracy = [ToMeasured(evaluation)],
            Limitations = hasEnoughArtists ? [] : [FamiliarityFit.TooFewArtists],
        };
        return new TrainedGenreModel(recipe, network, onnx, card, evaluation);
    }

    internal static MeasuredAccuracy ToMeasured(GenreEvaluation evaluation) => new()
    {
        Protocol = evaluation.Description.Protocol,
        ByTrack = evaluation.Tracks.Accuracy,
        Tracks = evaluation.Tracks.Count,
        BySegment = evaluation.Segments.Accuracy,
        Segments = evaluation.Segments.Count,
    };

    private static GenreEvaluation Measure(
        GenreRecipe recipe, TrainedNetwork network, byte[] onnx, string? familiarityOutput, ISegmentSet data, IReadOnlyList<int> indices, string protocol,
        string dataDescription, CancellationToken cancellationToken)
    {
        var probabilities = network.Predict(new Subset(data, indices), cancellationToken);
        var familiarities = NetworkFamiliarity.Measure(onnx, familiarityOutput, data, indices, cancellationToken);
        return GenreEvaluation.Create(
            new EvaluationDescription(recipe.Name, protocol, dataDescription, $"{indices.Count} segments"),
            data.Genres,
            TrackPredictions.Group(data, indices, probabilities, familiarities),
            recipe.Segments.Aggregation,
            UnusedFiles.Of(data));
    }
}
