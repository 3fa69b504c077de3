using MusicGenre.ManagedEngine;
using MusicGenre.Models;
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
}
