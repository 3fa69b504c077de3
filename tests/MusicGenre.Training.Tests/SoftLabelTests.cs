using MusicGenre.Training.Optimization;
using Xunit;

namespace MusicGenre.Training.Tests;

public sealed class SoftLabelTests
{
    [Fact]
    public async Task TrainAsync_SoftLabels_NetworkAnswersWithTheirShares()
    {
        var examples = new SoftlyLabelledExamples(64);
        var options = new TrainingOptions { Epochs = 40, BatchSize = 16, EarlyStopping = null, Optimizer = new AdamOptions { LearningRate = 0.01 } };
        var network = await NetworkTrainer.TrainAsync(SmallNetworks.Create(examples, dropout: 0), examples, examples, options);
        var probabilities = network.Predict(examples);

        for (var i = 0; i < probabilities.Length; i++)
        {
            Assert.Equal(SoftlyLabelledExamples.Shares(i / 3)[i % 3], probabilities[i], 0.02);
        }
        // No answer has a lower cross-entropy than the shares themselves: their entropy.
        var entropy = Enumerable.Range(0, 2).Average(i => SoftlyLabelledExamples.Shares(i).Sum(share => -share * Math.Log(share)));
        Assert.Equal(entropy, network.History[network.BestEpoch - 1].ValidationLoss, 0.005);
        Assert.Equal(1, network.History[network.BestEpoch - 1].ValidationAccuracy);
    }

    [Fact]
    public async Task TrainAsync_SoftLabelsMixed_TargetsStayProbabilities()
    {
        var examples = new SoftlyLabelledExamples(64);
        var options = new TrainingOptions { Epochs = 3, Mixup = new(), EarlyStopping = null };
        var network = await NetworkTrainer.TrainAsync(SmallNetworks.Create(examples, dropout: 0), examples, examples, options);

        // Targets that summed to less or more than 1 would leave the entropy's bounds.
        Assert.All(network.History, epoch => Assert.InRange(epoch.TrainingLoss, 0.7, 2));
    }
}
