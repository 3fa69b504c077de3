using Google.Protobuf;
using MusicGenre.Audio;
using MusicGenre.ManagedEngine;
using MusicGenre.Models;
using MusicGenre.Training.Tests.Data;
using MusicGenre.Training.Tests.Heads;
using Xunit;

namespace MusicGenre.Training.Tests;

public sealed class ModelEvaluatorTests : IDisposable
{
    private readonly SynthesizedMusic _music = new();

    public void Dispose() => _music.Dispose();

    [Fact]
    public async Task EvaluateAsync_SilentFilesAndSegments_CountAsInClassificationAndTraining()
    {
        // 1.2 s are two segments, of which this file sounds in the first only.
        _music.Write("tones/half.wav", i => i < 4000 ? Math.Sin(i) : 0);
        _music.Write("tones/silent.wav", _ => 0);
        File.WriteAllBytes(_music["noise/broken.wav"], [1, 2, 3]);
        File.WriteAllText(_music["noise/notes.txt"], "no audio");
        using var network = BaseNetwork.CreateModel();
        using var model = BaseNetwork.CreateModel(["clicks", "noise", "tones", "waltz"]);
        var head = await GenreTrainer.TrainHeadAsync(network, _music.Path, new GenreHeadOptions { L2 = 1 });

        var result = await ModelEvaluator.EvaluateAsync(model, _music.Path);

        Assert.Equal((13, 25), (result.Evaluation.Tracks.Count, result.Evaluation.Segments.Count));
        Assert.Equal([_music["noise/broken.wav"], _music["tones/silent.wav"]], result.Failures.Select(failure => failure.Path));
        Assert.Equal(head.Failures, result.Failures);
        Assert.Equal(result.Failures.Select(failure => (failure.Path, failure.Reason)), result.Evaluation.NotClassified.Select(file => (file.Path, file.Reason)));
        Assert.Equal([_music["noise/notes.txt"]], result.Skipped.Select(file => file.Path));
        Assert.Null(result.Evaluation.MinimumFamiliarity);
        using var much = new SynthesizedMusic(clips: 22);
        var familiar = await GenreTrainer.TrainHeadAsync(network, much.Path, new GenreHeadOptions { L2 = 1 });
        using var measuring = new GenreModel(familiar.Card, familiar.Onnx, new ManagedInferenceEngine());
        var measured = (await ModelEvaluator.EvaluateAsync(measuring, _music.Path)).Evaluation;
        Assert.Equal(familiar.Card.MinimumFamiliarity, measured.MinimumFamiliarity);
        Assert.NotNull(measured.UnfamiliarTracks);
        Assert.Equal((13, 25), (head.Evaluation.Tracks.Count, head.Evaluation.Segments.Count));
    }

    [Fact]
    public async Task EvaluateAsync_CardWithFactors_IsAsCertainAsClassification()
    {
        // Shorter than a segment, which it is repeated to fill.
        WavWriter.Write(_music["tones/short.wav"], new AudioClip(Enumerable.Range(0, 2400).Select(i => 0.5f * MathF.Sin(i)).ToArray(), BaseNetwork.SampleRate));
        using var plain = BaseNetwork.CreateModel(["clicks", "noise", "tones", "waltz"]);
        var card = plain.Card with { ConfidenceByLength = [new(0.25, 0.3), new(0.5, 1), new(1, 0.5)] };
        using var model = new GenreModel(card, BaseNetwork.Create().ToByteArray(), new ManagedInferenceEngine());
        using var classifier = new GenreClassifier(model);
        List<double> losses = [];
        foreach (var path in Directory.EnumerateFiles(_music.Path, "*.wav", SearchOption.AllDirectories))
        {
            var label = Path.GetFileName(Path.GetDirectoryName(path));
            var prediction = await classifier.ClassifyAsync(path);
            losses.Add(-Math.Log(prediction.Scores.Single(score => score.Genre == label).Probability));
        }

        var evaluation = (await ModelEvaluator.EvaluateAsync(model, _music.Path)).Evaluation;
        var withoutFactors = (await ModelEvaluator.EvaluateAsync(plain, _music.Path)).Evaluation;

        Assert.Equal(13, evaluation.Tracks.Count);
        Assert.Equal(losses.Average(), evaluation.Tracks.LogLoss, 1e-5);
        Assert.NotEqual(withoutFactors.Tracks.LogLoss, evaluation.Tracks.LogLoss, 0.01);
    }

    [Fact]
    public void Classify_ArchiveAndCardWithFactors_HasThatOfTheTracksLength()
    {
        using var archive = new RecordedArchive();
        using var bundled = GenreModel.LoadBundled(BundledModels.Default, new ManagedInferenceEngine());
        var card = bundled.Card with { ConfidenceByLength = [new(5, 1), new(29, 1.5), new(30, 3)] };
        using var model = new GenreModel(card, BundledModels.ReadNetwork(BundledModels.Default), new ManagedInferenceEngine());

        var track = Assert.Single(ArchiveClassifier.Classify(model, archive.Folder, null, CancellationToken.None));

        // Six segments are 29.76 s.
        Assert.Equal(6 * model.Card.Genres.Count, track.SegmentProbabilities.Length);
        Assert.Equal(1.5 + (1.5 * Math.Log(29.76 / 29) / Math.Log(30.0 / 29)), track.ConfidenceFactor, 1e-6);
    }
}
