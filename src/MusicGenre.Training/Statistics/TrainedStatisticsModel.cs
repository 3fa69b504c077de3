using MusicGenre.Evaluation;
using MusicGenre.Models;

namespace MusicGenre.Training.Statistics;

/// <summary>A newly trained statistics network: network, card and the recipe's evaluation. Immutable and thread-safe.</summary>
public sealed class TrainedStatisticsModel
{
    internal TrainedStatisticsModel(ReadOnlyMemory<byte> onnx, GenreModelCard card, GenreEvaluation evaluation)
        => (Onnx, Card, Evaluation) = (onnx, card, evaluation);

    /// <summary>The network as an ONNX file: operator set 13, inputs and outputs as those of <see cref="TrainedNetwork.ToOnnx"/>.</summary>
    public ReadOnlyMemory<byte> Onnx { get; }

    /// <summary>The card.</summary>
    public GenreModelCard Card { get; }

    /// <summary>How the recipe performed on held-out tracks.</summary>
    public GenreEvaluation Evaluation { get; }

    /// <summary>The same model with additions to its card.</summary>
    /// <param name="evaluations">Evaluations of the same recipe under other protocols, to stand beside the model's own.</param>
    /// <param name="limitations">Known weaknesses, one sentence each.</param>
    public TrainedStatisticsModel Annotate(IEnumerable<GenreEvaluation> evaluations, IEnumerable<string> limitations)
        => new(Onnx, Card with { Accuracy = [.. Card.Accuracy, .. evaluations.Select(StatisticsTrainer.ToMeasured)], Limitations = [.. Card.Limitations, .. limitations] }, Evaluation);

    /// <summary>Writes <c>name.onnx</c>, <c>name.card.json</c> and <c>name.evaluation.json</c>, which <see cref="GenreModel.Load"/> takes.</summary>
    /// <param name="folder">The folder; created if missing.</param>
    /// <param name="overwrite">Whether files that exist are replaced. Default false.</param>
    /// <returns>The path of the ONNX file.</returns>
    /// <exception cref="IOException">A file exists and is not to be overwritten, or cannot be written.</exception>
    public string Save(string folder, bool overwrite = false) => ModelFolder.Save(folder, overwrite, Onnx, Card, Evaluation);
}
