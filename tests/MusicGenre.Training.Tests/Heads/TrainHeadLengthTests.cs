using MusicGenre.Audio;
using MusicGenre.ManagedEngine;
using MusicGenre.Models;
using MusicGenre.Training.Heads;
using Xunit;

namespace MusicGenre.Training.Tests.Heads;

public sealed class TrainHeadLengthTests : IDisposable
{
    private readonly TemporaryDirectory _output = new();
    private readonly GenreModel _base = BaseNetwork.CreateModel();

    public void Dispose()
    {
        _output.Dispose();
        _base.Dispose();
    }

    [Fact]
    public async Task TrainHeadAsync_MusicThatNeedsTime_IsLessCertainOfShortAudio()
    {
        using var music = new SlowMusic(16);

        var trained = await GenreTrainer.TrainHeadAsync(_base, music.Path);

        // A segment has 0.5 s, a track 2 s.
        var factors = trained.Card.ConfidenceByLength!;
        Assert.Equal([0.05, 0.1, 0.2, 0.5, 1, 2], factors.Select(factor => factor.Seconds));
        Assert.Equal(1, factors[^1].Factor);
        Assert.All(factors.Zip(factors.Skip(1)), pair => Assert.InRange(pair.First.Factor, 0.001, pair.Second.Factor));
        Assert.True(factors[0].Factor < 0.3, $"0.05 s have the factor {factors[0].Factor}.");
        Assert.True(trained.Evaluation.Tracks.Accuracy > 0.9, $"Only {trained.Evaluation.Tracks.Accuracy} of the tracks are right.");
    }

    [Fact]
    public async Task TrainHeadAsync_SavedAndLoaded_IsAsCertainAsItsCardSays()
    {
        using var music = new SlowMusic(8);
        var trained = await GenreTrainer.TrainHeadAsync(_base, music.Path, new GenreHeadOptions { Name = "slow" });

        using var model = GenreModel.Load(trained.Save(_output.Path), new ManagedInferenceEngine());
        using var plain = new GenreModel(trained.Card with { ConfidenceByLength = null }, trained.Onnx, new ManagedInferenceEngine());

        Assert.Equal(trained.Card.ConfidenceByLength!, model.Card.ConfidenceByLength!);
        var whole = await AudioClip.LoadAsync(music["low/0.wav"]);
        var cut = whole.Slice(TimeSpan.Zero, TimeSpan.FromSeconds(0.05));
        var (calibrated, raw) = (new GenreClassifier(model), new GenreClassifier(plain));
        Assert.True((await calibrated.ClassifyAsync(cut)).Best.Probability < (await raw.ClassifyAsync(cut)).Best.Probability - 0.05);
        Assert.Equal((await raw.ClassifyAsync(whole)).Best, (await calibrated.ClassifyAsync(whole)).Best);
    }

    [Fact]
    public async Task TrainHeadAsync_TwoTracksOfAGenre_IsNotSureOfAnything()
    {
        using var music = new SlowMusic(2);

        var factors = (await GenreTrainer.TrainHeadAsync(_base, music.Path)).Card.ConfidenceByLength!;

        // Even if all four tracks were wrong, something is left.
        Assert.All(factors, factor => Assert.InRange(factor.Factor, Math.Round(Math.Pow(0.001, 0.8), 3), 1));
        Assert.All(factors.Zip(factors.Skip(1)), pair => Assert.True(pair.First.Factor <= pair.Second.Factor));
    }

    [Fact]
    public async Task EmbedAsync_LargeFolder_TakesPiecesOfSomeTracksOfEveryGenre()
    {
        using var music = new SlowMusic(75);

        var data = await new FolderEmbedder(_base, null).EmbedAsync(music.Path, default);

        int[] tracks = [.. Enumerable.Range(0, data.Tracks.Count).Where(track => data.GetPieces(track).Count > 0)];
        Assert.Equal(100, tracks.Length);
        Assert.Equal(50, tracks.Count(track => data.Tracks[track].Label == 0));
        Assert.All(tracks.Zip(tracks.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 1, 2));
    }
}
