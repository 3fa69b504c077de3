using MusicGenre.Training.Augmentation;
using MusicGenre.Training.Optimization;
using Xunit;

namespace MusicGenre.Training.Tests;

public sealed class TrainingOptionsTests
{
    public static TheoryData<string, TrainingOptions> Wrong => new()
    {
        { "BatchSize", new TrainingOptions { BatchSize = 0 } },
        { "Epochs", new TrainingOptions { Epochs = 0 } },
        { "LabelSmoothing", new TrainingOptions { LabelSmoothing = 1 } },
        { "WeightAveraging", new TrainingOptions { WeightAveraging = 1 } },
        { "GradientClipNorm", new TrainingOptions { GradientClipNorm = 0 } },
        { "MaxDegreeOfParallelism", new TrainingOptions { MaxDegreeOfParallelism = 0 } },
        { "LearningRate", new TrainingOptions { Optimizer = new AdamOptions { LearningRate = double.NaN } } },
        { "WeightDecay", new TrainingOptions { Optimizer = new SgdOptions { WeightDecay = -1 } } },
        { "Beta1", new TrainingOptions { Optimizer = new AdamOptions { Beta1 = 1 } } },
        { "Momentum", new TrainingOptions { Optimizer = new SgdOptions { Momentum = 1 } } },
        { "Factor", new TrainingOptions { Schedule = new PlateauSchedule { Factor = 1 } } },
        { "WarmUpEpochs", new TrainingOptions { Schedule = new CosineSchedule { WarmUpEpochs = -1 } } },
        { "Patience", new TrainingOptions { EarlyStopping = new() { Patience = 0 } } },
        { "Alpha", new TrainingOptions { Mixup = new MixupOptions { Alpha = 0 } } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Validate_OutOfRange_ThrowsNamingPropertyAndValue(string property, TrainingOptions options)
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(options.Validate);
        Assert.Equal(property, exception.ParamName);
        Assert.NotNull(exception.ActualValue);
    }

    [Fact]
    public void Validate_Defaults_Pass() => new TrainingOptions().Validate();
}
