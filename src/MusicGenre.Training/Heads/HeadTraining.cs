using System.Security.Cryptography;
using MusicGenre.Evaluation;
using MusicGenre.Models;
using MusicGenre.Training.Data;
using MusicGenre.Training.Export;
using MusicGenre.Training.Familiarity;

namespace MusicGenre.Training.Heads;

/// <summary>Builds a model from embedded tracks: cross-validation, the head of all tracks, the network and its card.</summary>
internal static class HeadTraining
{
    public static TrainedGenreHead Run(
        GenreModel baseModel, string folder, EmbeddedFolder data, FolderEmbedder embedder, GenreHeadOptions options, CancellationToken cancellationToken)
    {
        var below = baseModel.Card;
        var splits = Splits.CrossValidation(data, folder, options.FoldCount, options.Seed);
        var fit = new HeadFamiliarityFit(data, below.MinimumFamiliarity, options.Seed);
        var (l2, tracks, folds) = HeadValidation.Run(data, splits, options.L2, below.Segments.Aggregation, fit, cancellationToken);
        int[] all = [.. Enumerable.Range(0, data.Count)];
        var head = new HeadFit(data, all).Solve(l2, cancellationToken);

        var folderName = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        var name = options.Name ?? (folderName.Length > 0 ? folderName : below.Name + "-head");
        var description = $"{string.Join(", ", data.Genres)}, told apart by a head on the frozen embedding of {below.Name}.";
        var protocol = DescribeFolds(data, splits.Count, options.Seed)
            + (options.L2 is null ? "; the same folds chose the L2 strength, which flatters slightly" : "");
        var evaluation = GenreEvaluation.Create(
            new EvaluationDescription(
                name, protocol, $"{options.DataName ?? (folderName.Length > 0 ? folderName : folder)}, {data.Tracks.Count} tracks",
                FormattableString.Invariant($"{splits.Count} folds of {string.Join(", ", splits.Select(split => CountTracks(data, split)))} tracks, seed {options.Seed}")),
            data.Genres, tracks, below.Segments.Aggregation, UnusedFiles.ToRecord(embedder.Failures, folder));

        var familiarity = fit.Run(all);
        var familiarityBelow = familiarity?.BelowFactor is null ? null : below.Network.FamiliarityOutput;
        var replacement = new HeadReplacement(baseModel.Network.Span, below.Network.EmbeddingOutput!, below.Name, familiarityBelow);
        var isFlat = baseModel.Session.Outputs.First(output => output.Name == below.Network.EmbeddingOutput).Shape.Count == 1;
        var (onnx, familiarityOutput) = FamiliarityNodes.Add(
            replacement.Build(head, isFlat, name, description, data.Genres), below.Network.EmbeddingOutput!, isFlat, familiarityBelow, familiarity);
        var card = below with
        {
            Name = name,
            Description = description,
            Genres = data.Genres,
            Network = below.Network with
            {
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(onnx)),
                ProbabilitiesOutput = replacement.ProbabilitiesName,
                Activation = OutputActivation.None,
                MultiLabel = false,
                FamiliarityOutput = familiarityOutput,
            },
            MinimumFamiliarity = familiarity?.Minimum,
            ConfidenceByLength = HeadLengths.Find(data, splits, folds, below.Segments, baseModel.Extractor.SampleRate),
            License = options.License,
            Training = FormattableString.Invariant(
                $"{evaluation.Description.Data}, {data.Count} segments: multinomial logistic regression with L2 strength {l2}, every track counting alike, over the standardized embedding of the model {below.Name} (license: {below.License}), which stayed frozen. {below.Name} itself: {below.Training}"),
            Accuracy = [TrainedGenreModel.ToMeasured(evaluation)],
            Limitations =
            [
                $"The model builds on {below.Name}: tracks on which that was trained would make the accuracy optimistic.",
                .. DescribeFamiliarity(familiarity, below.Name),
                .. options.Limitations,
            ],
        };
        return new TrainedGenreHead(card, onnx, evaluation, l2, embedder.Skipped, embedder.Failures);
    }

    /// <summary>What a head without a familiarity, or with one that finds little, does wrong.</summary>
    private static string[] DescribeFamiliarity(HeadFamiliarity? familiarity, string below) => familiarity switch
    {
        null => [FormattableString.Invariant(
            $"It has no familiarity, because {below} has none of use for this music, and fewer than {FamiliarityFit.MinimumArtists} artists, or an embedding of one or two values, are too little to learn it from: it names a genre for everything, music or not.")],
        { BelowFactor: > 1 } => [$"Some of the music it was trained on is as unfamiliar to {below} as what is not music: it may name a genre for that, too."],
        _ => [],
    };

    /// <summary>A readable description of what the two sides of the folds share.</summary>
    private static string DescribeFolds(EmbeddedFolder data, int foldCount, int seed)
    {
        var artists = Splits.HasArtists(data);
        return FormattableString.Invariant(
            $"{(artists ? "artist" : "track")}-grouped {foldCount}-fold cross-validation, seed {seed}: no {(artists ? "artist" : "track")} stands on both sides{(artists ? "" : ", but artists may")}");
    }

    private static int CountTracks(EmbeddedFolder data, DataSplit split) => split.HeldOut.Select(data.GetTrack).Distinct().Count();
}
