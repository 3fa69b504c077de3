using MusicGenre.Evaluation;
using MusicGenre.Models;
using MusicGenre.Training.Data;

namespace MusicGenre.Training;

/// <summary>A model for your own genres: another model's network with a new head, and its evaluation. Immutable and thread-safe.</summary>
public sealed class TrainedGenreHead
{
    internal TrainedGenreHead(
        GenreModelCard card, ReadOnlyMemory<byte> onnx, GenreEvaluation evaluation, double l2, IReadOnlyList<UnusedFile> skipped,
        IReadOnlyList<UnusedFile> failures)
        => (Card, Onnx, Evaluation, L2, Skipped, Failures) = (card, onnx, evaluation, l2, skipped, failures);

    /// <summary>The card, which holds the accuracies of <see cref="Evaluation"/>; with <see cref="Onnx"/> it makes a <see cref="GenreModel"/>.</summary>
    public GenreModelCard Card { get; }

    /// <summary>The network as an ONNX file, with the outputs "probabilities" and, under its old name, the embedding.</summary>
    public ReadOnlyMemory<byte> Onnx { get; }

    /// <summary>
    /// The cross-validation: each track is classified by a head that was not trained on it. The model's own head is trained on all tracks.
    /// </summary>
    public GenreEvaluation Evaluation { get; }

    /// <summary>The L2 strength, given or found.</summary>
    public double L2 { get; }

    /// <summary>The files that were skipped: hidden ones, those in no genre's folder, and those that are not audio.</summary>
    public IReadOnlyList<UnusedFile> Skipped { get; }

    /// <summary>The audio files that could not be read or hold no sound.</summary>
    public IReadOnlyList<UnusedFile> Failures { get; }

    /// <summary>Writes <c>name.onnx</c>, <c>name.card.json</c> and <c>name.evaluation.json</c>, which <see cref="GenreModel.Load"/> takes.</summary>
    /// <param name="folder">The folder; created if missing.</param>
    /// <param name="overwrite">Whether files that exist are replaced. Default false.</param>
    /// <returns>The path of the ONNX file.</returns>
    /// <exception cref="IOException">A file exists and is not to be overwritten, or cannot be written.</exception>
    public string Save(string folder, bool overwrite = false) => ModelFolder.Save(folder, overwrite, Onnx, Card, Evaluation);
}
