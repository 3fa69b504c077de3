using MusicGenre.Evaluation;
using MusicGenre.Training.Augmentation;
using MusicGenre.Training.Layers;
using MusicGenre.Training.Optimization;
using Xunit;

namespace MusicGenre.Training.Tests;

public sealed class NetworkTrainerTests
{
    private static readonly PatternExamples Training = new(150, 1);
    private static readonly PatternExamples Validation = new(90, 2);

    [Fact]
    public async Task TrainAsync_SeparablePatterns_Generalizes()
    {
        var network = await NetworkTrainer.TrainAsync(SmallNetworks.Create(Training), Training, Validation, new() { Epochs = 12 });

        Assert.True(network.History[network.BestEpoch - 1].ValidationAccuracy > 0.95, string.Join(", ", network.History));
        Assert.Equal(network.History.Min(epoch => epoch.ValidationLoss), network.History[network.BestEpoch - 1].ValidationLoss);
    }

    [Fact]
    public async Task TrainAsync_ThirtyTwoRandomLabels_LearnsThemByHeart()
    {
        var examples = new RandomlyLabelledExamples(32, 5);
        var network = await NetworkTrainer.TrainAsync(SmallNetworks.Create(examples, dropout: 0), examples, examples, new() { Epochs = 60, BatchSize = 8, EarlyStopping = null });

        Assert.Equal(1, network.History[^1].ValidationAccuracy);
        Assert.True(network.History[^1].ValidationLoss < 0.05, $"The loss is {network.History[^1].ValidationLoss}.");
    }

    [Fact]
    public async Task TrainAsync_EveryKindOfLayer_Learns()
    {
        var definition = SmallNetworks.Create(Training) with { Layers = SmallNetworks.EveryLayer };
        var options = new TrainingOptions
        {
            Epochs = 12,
            Optimizer = new AdamOptions { LearningRate = 5e-3, WeightDecay = 1e-2 },
            Schedule = new CosineSchedule(),
            WeightAveraging = 0.9,
            GradientClipNorm = 5,
            LabelSmoothing = 0.05,
        };
        var network = await NetworkTrainer.TrainAsync(definition, Training, Validation, options);

        Assert.True(network.History[network.BestEpoch - 1].ValidationAccuracy > 0.9, string.Join(", ", network.History));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TrainAsync_OneThreadOrMany_ResultIsEqualToTheLastBit(bool everyLayer)
    {
        var definition = SmallNetworks.Create(Training);
        if (everyLayer)
        {
            definition = definition with { Layers = SmallNetworks.EveryLayer };
        }

        var options = new TrainingOptions { Epochs = 2, Mixup = new(), Seed = 3, MaxDegreeOfParallelism = 1 };

        var one = await NetworkTrainer.TrainAsync(definition, Training, Validation, options);
        var many = await NetworkTrainer.TrainAsync(definition, Training, Validation, options with { MaxDegreeOfParallelism = 3 });
        var again = await NetworkTrainer.TrainAsync(definition, Training, Validation, options with { MaxDegreeOfParallelism = 2 });
        var other = await NetworkTrainer.TrainAsync(definition, Training, Validation, options with { Seed = 4 });

        Assert.Equal(one.ToOnnx(), many.ToOnnx());
        Assert.Equal(one.ToOnnx(), again.ToOnnx());
        Assert.NotEqual(one.ToOnnx(), other.ToOnnx());
        Assert.Equal(WithoutTimes(one.History), WithoutTimes(many.History));
    }

    [Fact]
    public async Task TrainAsync_ValidationLossNoLongerFalls_StopsAfterPatienceWithBestWeights()
    {
        var noise = new RandomlyLabelledExamples(60, 6);
        var otherNoise = new RandomlyLabelledExamples(60, 7);
        var options = new TrainingOptions { Epochs = 50, EarlyStopping = new() { Patience = 2 } };
        var network = await NetworkTrainer.TrainAsync(SmallNetworks.Create(noise, dropout: 0), noise, otherNoise, options);

        Assert.True(network.History.Count < 50);
        Assert.Equal(network.BestEpoch + 2, network.History.Count);
        Assert.Equal(network.History[network.BestEpoch - 1].ValidationLoss, CrossEntropy(network, otherNoise), 1e-5);
    }

    [Fact]
    public async Task TrainAsync_InitialNetwork_StartsFromItsWeights()
    {
        var taught = await NetworkTrainer.TrainAsync(SmallNetworks.Create(Training), Training, Validation, new() { Epochs = 8 });
        var other = new PatternExamples(150, 8);
        var options = new TrainingOptions { Epochs = 1, InitialNetwork = taught, Optimizer = new SgdOptions { LearningRate = 1e-6 } };
        var network = await NetworkTrainer.TrainAsync(SmallNetworks.Create(other), other, Validation, options);

        Assert.True(network.History[0].ValidationAccuracy > 0.95, network.History[0].ToString());
    }

    [Fact]
    public async Task TrainAsync_Augmentation_IsAppliedToTrainingExamplesOnly()
    {
        var taught = await NetworkTrainer.TrainAsync(CreateWithoutState(), Training, Validation, new() { Epochs = 12 });
        var options = new TrainingOptions { Epochs = 1, InitialNetwork = taught, Optimizer = new SgdOptions { LearningRate = 1e-6 } };
        var plain = await NetworkTrainer.TrainAsync(CreateWithoutState(), Training, Validation, options);
        var silenced = await NetworkTrainer.TrainAsync(CreateWithoutState(), Training, Validation, options with { Augmentations = [new Silence()] });

        // A network that knows its examples hears none of them, and those to validate on as before.
        Assert.True(plain.History[0].TrainingAccuracy > 0.95, plain.History[0].ToString());
        Assert.True(silenced.History[0].TrainingAccuracy < 0.6, silenced.History[0].ToString());
        Assert.True(silenced.History[0].ValidationAccuracy > 0.95, silenced.History[0].ToString());
    }

    [Fact]
    public async Task TrainAsync_Progress_ReportsEveryEpoch()
    {
        var reports = new List<TrainingEpoch>();
        var network = await NetworkTrainer.TrainAsync(SmallNetworks.Create(Training), Training, Validation, new() { Epochs = 3 }, new ListProgress(reports));

        Assert.Equal([1, 2, 3], reports.Select(epoch => epoch.Epoch));
        Assert.Equal(network.History, reports);
    }

    [Fact]
    public async Task TrainAsync_NoProgress_LearnsTheSame()
    {
        var reports = new List<TrainingEpoch>();
        var options = new TrainingOptions { Epochs = 3 };
        var told = await NetworkTrainer.TrainAsync(SmallNetworks.Create(Training), Training, Validation, options, new ListProgress(reports));
        var silent = await NetworkTrainer.TrainAsync(SmallNetworks.Create(Training), Training, Validation, options, progress: null);

        Assert.Equal(3, silent.History.Count);
        Assert.Equal(WithoutTimes(told.History), WithoutTimes(silent.History));
        Assert.Equal(told.ToOnnx(), silent.ToOnnx());
    }

    [Fact]
    public async Task TrainAsync_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => NetworkTrainer.TrainAsync(SmallNetworks.Create(Training), Training, Validation, cancellationToken: source.Token));
    }

    [Fact]
    public async Task TrainAsync_RateFarTooHigh_ThrowsTrainingDiverged()
    {
        var options = new TrainingOptions { Epochs = 20, Optimizer = new SgdOptions { LearningRate = 1e30 } };
        await Assert.ThrowsAsync<TrainingDivergedException>(() => NetworkTrainer.TrainAsync(SmallNetworks.Create(Training), Training, Validation, options));
    }

    [Fact]
    public async Task TrainAsync_ExamplesOfOtherGenres_ThrowsNamingBoth()
    {
        var definition = SmallNetworks.Create(new PatternExamples(3, 1, genres: 2));
        var exception = await Assert.ThrowsAsync<ArgumentException>(() => NetworkTrainer.TrainAsync(definition, Training, Validation));
        Assert.Contains("genre 2", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TrainAsync_LayersDoNotFit_ThrowsNamingProperty()
    {
        var definition = SmallNetworks.Create(Training);
        var exception = await Assert.ThrowsAsync<ArgumentException>(
            () => NetworkTrainer.TrainAsync(definition with { Layers = [new LinearLayer { Units = 3 }] }, Training, Validation));
        Assert.Contains("flat", exception.Message, StringComparison.Ordinal);
    }

    private static double CrossEntropy(TrainedNetwork network, RandomlyLabelledExamples examples)
    {
        var probabilities = network.Predict(examples);
        var genres = examples.Genres.Count;
        return -Enumerable.Range(0, examples.Count).Average(i => Math.Log(probabilities[i * genres + examples.GetLabel(i)]));
    }

    /// <summary>A network whose answers depend on the weights alone: no running statistics that silence would spoil, no dropout.</summary>
    private static NetworkDefinition CreateWithoutState() => SmallNetworks.Create(Training) with
    {
        Layers = [.. SmallNetworks.Create(Training).Layers.Where(layer => layer is not (BatchNormLayer or DropoutLayer))],
    };

    private static IEnumerable<TrainingEpoch> WithoutTimes(IEnumerable<TrainingEpoch> history) =>
        history.Select(epoch => epoch with { Duration = default });

    private sealed class Silence : IExampleAugmentation
    {
        public string Description => "silence";

        public void Apply(Span<float> example, Features.FeatureShape shape, ref ExampleRandom random) => example.Clear();
    }

    private sealed class ListProgress(List<TrainingEpoch> reports) : IProgress<TrainingEpoch>
    {
        public void Report(TrainingEpoch value) => reports.Add(value);
    }
}
