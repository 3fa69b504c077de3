using MusicGenre.Training.Augmentation;
using Xunit;

namespace MusicGenre.Training.Tests;

public sealed class AugmentedExampleTests
{
    private const int Epochs = 12;

    private static readonly TrainingOptions Options = new() { Epochs = Epochs, EarlyStopping = null, MaxDegreeOfParallelism = 1 };

    [Fact]
    public async Task TrainAsync_AugmentedExamples_ReadsEachOncePerEpochAndDifferently()
    {
        var training = new CroppedExamples(90, 1);
        var network = await NetworkTrainer.TrainAsync(SmallNetworks.Create(training), training, new CroppedExamples(60, 2), Options);

        Assert.Equal(90 * Epochs, training.Crops.Count);
        Assert.All(training.Crops.GroupBy(crop => crop.Index), crops => Assert.Equal(Epochs, crops.Count()));
        Assert.All(training.Crops.GroupBy(crop => crop.Index), crops => Assert.True(crops.Distinct().Count() > 1, $"Example {crops.Key} is always cut at {crops.First().Start}."));
        Assert.Equal(21, training.Crops.Select(crop => crop.Start).Distinct().Count());
        Assert.True(network.History[^1].ValidationAccuracy > 0.9, network.History[^1].ToString());
    }

    [Fact]
    public async Task TrainAsync_AugmentedExamplesToValidateOn_AreReadAsTheyAre()
    {
        var validation = new CroppedExamples(60, 2);
        var network = await NetworkTrainer.TrainAsync(SmallNetworks.Create(validation), new CroppedExamples(90, 1), validation, Options with { Epochs = 1 });
        network.Predict(validation);

        Assert.Empty(validation.Crops);
    }

    [Fact]
    public async Task TrainAsync_AugmentedExamplesOnSeveralThreads_AugmentsThemAlike()
    {
        var (one, many) = (new CroppedExamples(40, 1), new CroppedExamples(40, 1));
        var validation = new CroppedExamples(20, 2);
        var options = Options with { Epochs = 2, Mixup = new(), Augmentations = [new LevelAugmentation()] };
        var first = await NetworkTrainer.TrainAsync(SmallNetworks.Create(one), one, validation, options);
        var second = await NetworkTrainer.TrainAsync(SmallNetworks.Create(many), many, validation, options with { MaxDegreeOfParallelism = 3 });

        Assert.Equal(one.Crops.Order(), many.Crops.Order());
        Assert.Equal(first.ToOnnx(), second.ToOnnx());
    }
}
