using MusicGenre.Evaluation;
using MusicGenre.Features;
using MusicGenre.Training.Augmentation;
using MusicGenre.Training.Checkpoints;
using MusicGenre.Training.Optimization;
using Xunit;

namespace MusicGenre.Training.Tests.Checkpoints;

public sealed class ResumeTests
{
    private static readonly PatternExamples Training = new(70, 1);
    private static readonly PatternExamples Validation = new(40, 2);

    public static TheoryData<TrainingOptions> Ways => new()
    {
        new TrainingOptions { Epochs = 4 },
        new TrainingOptions { Epochs = 4, Optimizer = new SgdOptions { LearningRate = 0.01 }, Schedule = new PlateauSchedule { Patience = 1, MinimumDelta = 10 }, Mixup = new() },
        new TrainingOptions { Epochs = 4, Schedule = new CosineSchedule(), WeightAveraging = 0.95, GradientClipNorm = 1 },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task TrainAsync_InterruptedInEachEpoch_ResultEqualsUninterruptedToTheLastBit(TrainingOptions options)
    {
        using var directory = new TemporaryDirectory();
        var definition = SmallNetworks.Create(Training);
        var whole = await NetworkTrainer.TrainAsync(definition, Training, Validation, options);

        var resumable = options with { CheckpointDirectory = directory.Path };
        for (var interruption = 1; interruption < options.Epochs; interruption++)
        {
            using var source = new CancellationTokenSource();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(
                () => NetworkTrainer.TrainAsync(definition, Training, Validation, resumable, new CancelAfter(interruption, source), source.Token));
        }

        var resumed = await NetworkTrainer.TrainAsync(definition, Training, Validation, resumable);
        Assert.Equal(whole.ToOnnx(), resumed.ToOnnx());
        Assert.Equal(whole.History.Select(epoch => epoch with { Duration = default }), resumed.History.Select(epoch => epoch with { Duration = default }));
        Assert.Equal(whole.ToOnnx(), TrainedNetwork.Load(directory["best.checkpoint"]).ToOnnx());
        Assert.Equal(whole.ToOnnx(), TrainedNetwork.Load(directory["last.checkpoint"]).ToOnnx());
    }

    [Fact]
    public async Task TrainAsync_FinishedBefore_ReturnsTheSameWithoutLearning()
    {
        using var directory = new TemporaryDirectory();
        var options = new TrainingOptions { Epochs = 2, CheckpointDirectory = directory.Path };
        var first = await NetworkTrainer.TrainAsync(SmallNetworks.Create(Training), Training, Validation, options);
        var second = await NetworkTrainer.TrainAsync(SmallNetworks.Create(Training), Training, Validation, options);

        Assert.Equal(first.ToOnnx(), second.ToOnnx());
        Assert.Equal(first.History, second.History);
    }

    [Fact]
    public async Task TrainAsync_CheckpointOfOtherOptionsOrNetworkOrExamples_ThrowsCheckpointException()
    {
        using var directory = new TemporaryDirectory();
        var definition = SmallNetworks.Create(Training);
        var options = new TrainingOptions { Epochs = 1, CheckpointDirectory = directory.Path };
        await NetworkTrainer.TrainAsync(definition, Training, Validation, options);

        await Throws("different options: seed 1, not 2.", definition, Training, options with { Seed = 2 });
        await Throws("options", definition, Training, options with { Augmentations = [new LevelAugmentation()] });
        await Throws("different network: layers.", SmallNetworks.Create(Training, dropout: 0.1), Training, options);
        await Throws("other data: 70 training", definition, new PatternExamples(71, 1), options);
        await Throws("other data: there are as many examples", definition, new PatternExamples(70, 3), options);
        await Throws("other data: there are as many examples", definition, new OneOther(Training, 37, value: 1, label: 0), options);
        await Throws("other data: there are as many examples", definition, new OneOther(Training, 69, value: 0, label: 1), options);

        async Task Throws(string what, NetworkDefinition other, IExampleSet training, TrainingOptions otherOptions)
        {
            var exception = await Assert.ThrowsAsync<CheckpointException>(() => NetworkTrainer.TrainAsync(other, training, Validation, otherOptions));
            Assert.Contains(what, exception.Message, StringComparison.Ordinal);
            Assert.Equal(directory["last.checkpoint"], exception.Path);
        }
    }

    [Theory]
    [InlineData("last.checkpoint")]
    [InlineData("best.checkpoint")]
    public async Task TrainAsync_ForeignFileOfTheName_ThrowsAndLeavesIt(string name)
    {
        using var directory = new TemporaryDirectory();
        await File.WriteAllTextAsync(directory[name], "somebody's notes");
        var options = new TrainingOptions { Epochs = 1, CheckpointDirectory = directory.Path };

        await Assert.ThrowsAsync<CheckpointException>(() => NetworkTrainer.TrainAsync(SmallNetworks.Create(Training), Training, Validation, options));
        Assert.Equal("somebody's notes", await File.ReadAllTextAsync(directory[name]));
    }

    [Fact]
    public async Task Load_DamagedAnywhere_ThrowsCheckpointException()
    {
        using var directory = new TemporaryDirectory();
        var options = new TrainingOptions { Epochs = 1, CheckpointDirectory = directory.Path };
        await NetworkTrainer.TrainAsync(SmallNetworks.Create(Training), Training, Validation, options);
        var bytes = await File.ReadAllBytesAsync(directory["best.checkpoint"]);
        for (var place = 0; place < bytes.Length; place += 1 + bytes.Length / 25)
        {
            byte[] damaged = [.. bytes];
            damaged[place] ^= 0x10;
            await File.WriteAllBytesAsync(directory["damaged"], damaged);
            Assert.Throws<CheckpointException>(() => TrainedNetwork.Load(directory["damaged"]));
            await File.WriteAllBytesAsync(directory["damaged"], bytes[..place]);
            Assert.Throws<CheckpointException>(() => TrainedNetwork.Load(directory["damaged"]));
        }
    }

    [Fact]
    public async Task TrainAsync_CheckpointThatDoesNotSayItsData_ThrowsCheckpointException()
    {
        using var directory = new TemporaryDirectory();
        var options = new TrainingOptions { Epochs = 1, CheckpointDirectory = directory.Path };
        await NetworkTrainer.TrainAsync(SmallNetworks.Create(Training), Training, Validation, options);
        var header = Checkpoint.Load(directory["last.checkpoint"]).Header with { Data = null, Arrays = [] };
        new Checkpoint(header, []).Save(directory["last.checkpoint"]);

        var exception = await Assert.ThrowsAsync<CheckpointException>(() => NetworkTrainer.TrainAsync(SmallNetworks.Create(Training), Training, Validation, options));

        Assert.Contains("made by an earlier version", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>The same examples but for one value or label.</summary>
    private sealed class OneOther(PatternExamples source, int other, float value, int label) : IExampleSet
    {
        public FeatureShape Shape => source.Shape;

        public IReadOnlyList<string> Genres => source.Genres;

        public int Count => source.Count;

        public int GetLabel(int index) => (source.GetLabel(index) + (index == other ? label : 0)) % Genres.Count;

        public void Read(int index, Span<float> destination)
        {
            source.Read(index, destination);
            destination[^1] += index == other ? value : 0;
        }
    }

    private sealed class CancelAfter(int epoch, CancellationTokenSource source) : IProgress<TrainingEpoch>
    {
        public void Report(TrainingEpoch value)
        {
            if (value.Epoch == epoch)
            {
                source.Cancel();
            }
        }
    }
}
