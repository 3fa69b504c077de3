using MusicGenre.Audio;
using MusicGenre.Evaluation;
using MusicGenre.ManagedEngine;
using MusicGenre.Models;
using MusicGenre.Training.Data;
using MusicGenre.Training.Heads;
using Xunit;

namespace MusicGenre.Training.Tests.Heads;

public sealed class TrainHeadTests : IDisposable
{
    private readonly SynthesizedMusic _music = new();
    private readonly TemporaryDirectory _output = new();
    private readonly GenreModel _base = BaseNetwork.CreateModel();

    public void Dispose()
    {
        _music.Dispose();
        _output.Dispose();
        _base.Dispose();
    }

    [Fact]
    public async Task TrainHeadAsync_SavedAndLoaded_JudgesAsTheTrainerDid()
    {
        var trained = await GenreTrainer.TrainHeadAsync(_base, _music.Path, new GenreHeadOptions { Name = "mine" });

        var path = trained.Save(_output.Path);

        Assert.Equal(_output["mine.onnx"], path);
        using var model = GenreModel.Load(path, new ManagedInferenceEngine());
        using var classifier = new GenreClassifier(model);
        var embedded = await new FolderEmbedder(_base, null).EmbedAsync(_music.Path, default);
        var head = new HeadFit(embedded, [.. Enumerable.Range(0, embedded.Count)]).Solve(trained.L2, default);
        var expected = new float[3];
        for (var row = 0; row < embedded.Count;)
        {
            var file = _music[embedded.Tracks[embedded.GetTrack(row)].Name];
            await foreach (var segment in classifier.ClassifySegmentsAsync(new AudioFile(file)))
            {
                head.Predict(embedded.GetEmbedding(row++), expected);
                foreach (var score in segment.Prediction.Scores)
                {
                    Assert.Equal(expected[model.Card.Genres.ToList().IndexOf(score.Genre)], score.Probability, 1e-5);
                }
            }

            Assert.Equal(Path.GetFileName(Path.GetDirectoryName(file)), (await classifier.ClassifyAsync(file)).Genre);
        }
    }

    [Fact]
    public async Task TrainHeadAsync_ThreeKindsOfSound_SaysOnTheCardWhatItIs()
    {
        var trained = await GenreTrainer.TrainHeadAsync(_base, _music.Path, new GenreHeadOptions { Name = "mine", DataName = "kinds of sound" });

        Assert.Equal(["clicks", "noise", "tones"], trained.Card.Genres);
        Assert.Equal(12, trained.Evaluation.Tracks.Count);
        Assert.Equal(1, trained.Evaluation.Tracks.Accuracy);
        Assert.Equal(ProbabilityAggregation.GeometricMean, trained.Evaluation.Aggregation);
        Assert.Equal("kinds of sound, 12 tracks", trained.Evaluation.Description.Data);
        Assert.Equal("unspecified", trained.Card.License);
        Assert.Contains("base", trained.Card.Training, StringComparison.Ordinal);
        Assert.Contains("Nothing at all.", trained.Card.Training, StringComparison.Ordinal);
        Assert.Contains("standardized embedding of the model base (license: CC0-1.0)", trained.Card.Training, StringComparison.Ordinal);
        Assert.Equal("The model builds on base: tracks on which that was trained would make the accuracy optimistic.", trained.Card.Limitations[0]);
        Assert.Equal(_base.Card.Features, trained.Card.Features);
        Assert.Equal(_base.Card.Segments, trained.Card.Segments);
        var measured = Assert.Single(trained.Card.Accuracy);
        Assert.StartsWith("track-grouped 5-fold cross-validation, seed 1: no track stands on both sides", measured.Protocol, StringComparison.Ordinal);
        Assert.Contains("chose the L2 strength", measured.Protocol, StringComparison.Ordinal);
        Assert.Equal(1, measured.ByTrack);
        Assert.Equal(trained.Evaluation.Tracks.Accuracy, GenreEvaluation.FromJson(trained.Evaluation.ToJson(), "it").Tracks.Accuracy);
    }

    [Fact]
    public async Task TrainHeadAsync_ThreeKindsOfSound_KnowsWhatIsNoneOfThem()
    {
        using var music = new SynthesizedMusic(clips: 22);
        var trained = await GenreTrainer.TrainHeadAsync(_base, music.Path, new GenreHeadOptions { Name = "mine" });

        using var model = new GenreModel(trained.Card, trained.Onnx, new ManagedInferenceEngine());
        using var classifier = new GenreClassifier(model);
        Assert.Equal("familiarity", trained.Card.Network.FamiliarityOutput);
        Assert.InRange(trained.Card.MinimumFamiliarity!.Value, 0.001, 0.5);
        AssertFamiliar(trained.Evaluation.Segments.FamiliarityCoverage);
        music.Write("other/whistle.wav", i => 0.9 * Math.Sin(Math.Tau * 3500 * i / BaseNetwork.SampleRate));
        var unlike = await classifier.ClassifyAsync(music["other/whistle.wav"]);
        Assert.Equal(UndecidedReason.Unfamiliar, unlike.Reason);
        Assert.Null(unlike.Genre);
        Assert.InRange(unlike.Familiarity!.Value, 0, trained.Card.MinimumFamiliarity.Value);
        var alike = await classifier.ClassifyAsync(music["noise/1.wav"]);
        Assert.Equal("noise", alike.Genre);
        Assert.InRange(alike.Familiarity!.Value, trained.Card.MinimumFamiliarity.Value, 1);

        // What was held out is about as familiar as familiarity says.
        static void AssertFamiliar(IReadOnlyList<CoveragePoint> points) => Assert.InRange(points.First(point => point.Coverage >= 0.5).Threshold, 0.2, 0.8);
    }

    [Fact]
    public async Task TrainHeadAsync_FewArtistsOnABaseWithoutFamiliarity_HaveNoneAndTheCardSaysSo()
    {
        using var music = new SynthesizedMusic(clips: 21);

        var trained = await GenreTrainer.TrainHeadAsync(_base, music.Path, new GenreHeadOptions { L2 = 1 });

        Assert.Null(trained.Card.Network.FamiliarityOutput);
        Assert.Null(trained.Card.MinimumFamiliarity);
        Assert.Empty(trained.Evaluation.Segments.FamiliarityCoverage);
        Assert.Contains(trained.Card.Limitations, limitation => limitation.Contains("no familiarity, because base has none of use", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TrainHeadAsync_FewSongsOnABaseWithFamiliarity_KnowWhatIsUnfamiliarToIt()
    {
        using var much = new SynthesizedMusic(clips: 22);
        var below = await GenreTrainer.TrainHeadAsync(_base, much.Path, new GenreHeadOptions { Name = "below", L2 = 1 });
        using var belowModel = new GenreModel(below.Card, below.Onnx, new ManagedInferenceEngine());
        using var belowClassifier = new GenreClassifier(belowModel);
        _music.Write("other/whistle.wav", i => 0.9 * Math.Sin(Math.Tau * 3500 * i / BaseNetwork.SampleRate));
        var whistle = _music["other/whistle.wav"];
        using var own = new SynthesizedMusic(clips: 2);

        // Six songs, which alone would say nothing; then a head on that head.
        var trained = await GenreTrainer.TrainHeadAsync(belowModel, own.Path, new GenreHeadOptions { Name = "mine", L2 = 1 });
        using var model = new GenreModel(trained.Card, trained.Onnx, new ManagedInferenceEngine());
        var again = await GenreTrainer.TrainHeadAsync(model, own.Path, new GenreHeadOptions { Name = "on mine", L2 = 1 });
        using var onHead = new GenreModel(again.Card, again.Onnx, new ManagedInferenceEngine());

        var unlike = await belowClassifier.ClassifyAsync(whistle);
        Assert.Equal(UndecidedReason.Unfamiliar, unlike.Reason);
        foreach (var head in (GenreModel[])[model, onHead])
        {
            using var classifier = new GenreClassifier(head);
            Assert.Equal(below.Card.MinimumFamiliarity, head.Card.MinimumFamiliarity);
            var found = await classifier.ClassifyAsync(whistle);
            Assert.Equal(UndecidedReason.Unfamiliar, found.Reason);
            Assert.InRange(found.Familiarity!.Value, 0, unlike.Familiarity!.Value + 1e-6);
            Assert.Equal("tones", (await classifier.ClassifyAsync(own["tones/1.wav"])).Genre);
            Assert.DoesNotContain(head.Card.Limitations, limitation => limitation.Contains("no familiarity", StringComparison.Ordinal));
        }

        Assert.NotEmpty(trained.Evaluation.Segments.FamiliarityCoverage);
    }

    [Fact]
    public async Task TrainHeadAsync_LicenceAndLimitations_AreThoseOfTheMaker()
    {
        var options = new GenreHeadOptions { L2 = 1, License = "MIT", Limitations = ["Only three kinds of sound."] };

        var trained = await GenreTrainer.TrainHeadAsync(_base, _music.Path, options);

        Assert.Equal("MIT", trained.Card.License);
        Assert.Equal("Only three kinds of sound.", trained.Card.Limitations[^1]);
        await Assert.ThrowsAsync<ArgumentException>(() => GenreTrainer.TrainHeadAsync(_base, _music.Path, options with { License = " " }));
    }

    [Fact]
    public async Task TrainHeadAsync_Again_GivesTheSameBytes()
    {
        var first = await GenreTrainer.TrainHeadAsync(_base, _music.Path);
        var second = await GenreTrainer.TrainHeadAsync(_base, _music.Path);

        Assert.True(first.Onnx.Span.SequenceEqual(second.Onnx.Span));
        Assert.Equal(first.Evaluation.ToJson(), second.Evaluation.ToJson());
        Assert.Equal(first.Card.ToJson(), second.Card.ToJson());
        Assert.Equal(Path.GetFileName(_music.Path), first.Card.Name);
    }

    [Fact]
    public async Task TrainHeadAsync_FoldersOfArtists_GroupsByThem()
    {
        foreach (var genre in (string[])["clicks", "noise", "tones"])
        {
            for (var clip = 0; clip < 4; clip++)
            {
                Directory.CreateDirectory(_music[$"{genre}/artist {clip / 2}"]);
                File.Move(_music[$"{genre}/{clip}.wav"], _music[$"{genre}/artist {clip / 2}/{clip}.wav"]);
            }
        }

        var trained = await GenreTrainer.TrainHeadAsync(_base, _music.Path, new GenreHeadOptions { L2 = 0.1 });

        Assert.Equal("artist-grouped 2-fold cross-validation, seed 1: no artist stands on both sides", trained.Card.Accuracy[0].Protocol);
        Assert.Equal(0.1, trained.L2);
    }

    [Fact]
    public async Task TrainHeadAsync_BadFiles_AreLeftOutAndReported()
    {
        File.WriteAllText(_music["noise/notes.txt"], "no audio");
        File.WriteAllBytes(_music["noise/broken.wav"], File.ReadAllBytes(_music["noise/0.wav"])[..30]);
        _music.Write("tones/silent.wav", _ => 0.1);
        var progress = new Reports();

        var trained = await GenreTrainer.TrainHeadAsync(_base, _music.Path, null, progress);

        Assert.Equal(12, trained.Evaluation.Tracks.Count);
        Assert.Equal(_music["noise/notes.txt"], Assert.Single(trained.Skipped).Path);
        Assert.Equal([_music["noise/broken.wav"], _music["tones/silent.wav"]], trained.Failures.Select(failure => failure.Path));
        Assert.Equal("the audio is silent", trained.Failures[1].Reason);
        Assert.Equal(["noise/broken.wav", "tones/silent.wav"], trained.Evaluation.NotClassified.Select(file => file.Path));
        Assert.Equal(14, progress.Count);
    }

    [Fact]
    public async Task TrainHeadAsync_GenreOfOneUsableTrack_NamesItAndTheReason()
    {
        _music.Write("waltz/1.wav", i => i % 100 / 100.0);
        _music.Write("waltz/2.wav", _ => 0);

        var exception = await Assert.ThrowsAsync<TrainingDataException>(() => GenreTrainer.TrainHeadAsync(_base, _music.Path));

        Assert.Contains("the genre \"waltz\" needs at least 2 tracks, but has 1 that can be used", exception.Message, StringComparison.Ordinal);
        Assert.EndsWith("2.wav: the audio is silent", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TrainHeadAsync_OneGenre_Throws()
    {
        Directory.Delete(_music["clicks"], recursive: true);
        Directory.Delete(_music["noise"], recursive: true);

        await Assert.ThrowsAsync<TrainingDataException>(() => GenreTrainer.TrainHeadAsync(_base, _music.Path));
    }

    [Fact]
    public async Task TrainHeadAsync_ModelWithoutEmbedding_Throws()
    {
        using var model = BaseNetwork.CreateModel(withEmbedding: false);

        var exception = await Assert.ThrowsAsync<ArgumentException>(() => GenreTrainer.TrainHeadAsync(model, _music.Path));

        Assert.StartsWith("The model base has no embedding", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TrainHeadAsync_Cancelled_Throws()
    {
        using var stop = new CancellationTokenSource();
        var progress = new Reports { OnReport = stop.Cancel };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => GenreTrainer.TrainHeadAsync(_base, _music.Path, null, progress, stop.Token));
    }

    [Fact]
    public async Task Save_FileThatExists_IsReplacedOnlyWhenAsked()
    {
        var trained = await GenreTrainer.TrainHeadAsync(_base, _music.Path, new GenreHeadOptions { Name = "mine", L2 = 1 });
        File.WriteAllText(_output["mine.card.json"], "precious");

        Assert.Throws<IOException>(() => trained.Save(_output.Path));

        Assert.Equal("precious", File.ReadAllText(_output["mine.card.json"]));
        Assert.False(File.Exists(_output["mine.onnx"]));
        trained.Save(_output.Path, overwrite: true);
        Assert.Equal("mine", GenreModelCard.FromJson(File.ReadAllBytes(_output["mine.card.json"]), "card").Name);
    }

    public static TheoryData<GenreHeadOptions, string> WrongOptions => new()
    {
        { new GenreHeadOptions { L2 = 0 }, "L2 must be positive and finite, but is 0." },
        { new GenreHeadOptions { L2 = double.NaN }, "L2 must be positive and finite, but is NaN." },
        { new GenreHeadOptions { FoldCount = 1 }, "FoldCount must be at least 2, but is 1." },
        { new GenreHeadOptions { Name = "a/b" }, "Name must be a valid file name, but is \"a/b\"." },
        { new GenreHeadOptions { Name = " " }, "Name must be a valid file name, but is \" \"." },
    };

    [Theory]
    [MemberData(nameof(WrongOptions))]
    public async Task TrainHeadAsync_WrongOption_NamesItAndItsValue(GenreHeadOptions options, string message)
    {
        var exception = await Assert.ThrowsAnyAsync<ArgumentException>(() => GenreTrainer.TrainHeadAsync(_base, _music.Path, options));

        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
    }

    private sealed class Reports : IProgress<AudioFolderProgress>
    {
        private int _count;

        public int Count => _count;

        public Action? OnReport { get; init; }

        public void Report(AudioFolderProgress value)
        {
            Interlocked.Increment(ref _count);
            OnReport?.Invoke();
        }
    }
}
