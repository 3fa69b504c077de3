using MusicGenre.Training.Execution;
using MusicGenre.Training.Optimization;
using Xunit;

namespace MusicGenre.Training.Tests.Optimization;

public sealed class OptimizerTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    public void Adam_ThreeSteps_EqualsTheDefinition(double weightDecay)
    {
        var options = new AdamOptions { LearningRate = 0.01, WeightDecay = weightDecay, Epsilon = 1e-3 };
        double mean = 0, square = 0, decayed = 2, spared = 2;
        double[] gradients = [0.5, -2, 0.25];
        Verify(options, gradients, (step, gradient) =>
        {
            mean = 0.9 * mean + 0.1 * gradient;
            square = 0.999 * square + 0.001 * gradient * gradient;
            var change = 0.01 * (mean / (1 - Math.Pow(0.9, step))) / (Math.Sqrt(square / (1 - Math.Pow(0.999, step))) + 1e-3);
            decayed = decayed * (1 - 0.01 * weightDecay) - change;
            spared -= change;
            return (decayed, spared);
        });
    }

    [Fact]
    public void Sgd_ThreeSteps_EqualsTheDefinition()
    {
        double velocity = 0, decayed = 2, spared = 2;
        Verify(new SgdOptions { LearningRate = 0.1, Momentum = 0.8, WeightDecay = 0.5 }, [0.5, -2, 0.25], (_, gradient) =>
        {
            velocity = 0.8 * velocity + gradient;
            decayed = decayed * (1 - 0.1 * 0.5) - 0.1 * velocity;
            spared -= 0.1 * velocity;
            return (decayed, spared);
        });
    }

    [Theory]
    [InlineData(5, 3.0 / 5, 4.0 / 5)]
    [InlineData(2, 3.0 / 5 * 0.4, 4.0 / 5 * 0.4)]
    public void Step_ClipNorm_ShortensOnlyLongerGradients(double clipNorm, double expectedFirst, double expectedSecond)
    {
        var (memory, workers) = CreateMemory(1);
        using var _ = workers;
        (memory.Gradients[0], memory.Gradients[16]) = (3, 4);
        NetworkOptimizer.Create(new SgdOptions { Momentum = 0 }, memory).Step(workers, 0.2, clipNorm);

        Assert.Equal(2 - expectedFirst, memory.Weights[0], 1e-6);
        Assert.Equal(2 - expectedSecond, memory.Weights[16], 1e-6);
    }

    [Fact]
    public void WeightAverage_ConstantWeights_ApproachesThemByItsDecay()
    {
        var (memory, workers) = CreateMemory(1);
        workers.Dispose();
        var average = new WeightAverage(memory, 0.5);
        memory.Weights[0] = 4;
        average.Update(100);
        Assert.Equal(3, average.Weights[0]);
        average.Update(1);
        Assert.Equal(3 + 1 * (1 - 2f / 11), average.Weights[0], 1e-6);
        average.Swap();
        Assert.Equal(4, average.Weights[0]);
    }

    private static void Verify(OptimizerOptions options, double[] gradients, Func<int, double, (double Decayed, double Spared)> reference)
    {
        const int Length = 37;
        var (memory, workers) = CreateMemory(Length);
        using var _ = workers;
        var optimizer = NetworkOptimizer.Create(options, memory);
        for (var step = 1; step <= gradients.Length; step++)
        {
            memory.Gradients.AsSpan().Fill((float)gradients[step - 1]);
            optimizer.Step(workers, options.LearningRate);
            var (decayed, spared) = reference(step, gradients[step - 1]);
            foreach (var weight in memory.Weight(memory.WeightParameters[0]))
            {
                Assert.Equal(decayed, weight, 1e-5);
            }

            foreach (var weight in memory.Weight(memory.WeightParameters[1]))
            {
                Assert.Equal(spared, weight, 1e-5);
            }
        }
    }

    private static (NetworkMemory Memory, WorkerPool Workers) CreateMemory(int length)
    {
        var memory = new NetworkMemory(4);
        memory.AddWeight("decaying", [length], ParameterInitializers.Constant(2), decays: true, sharded: false);
        memory.AddWeight("spared", [length], ParameterInitializers.Constant(2), decays: false, sharded: false);
        memory.Allocate(forTraining: true);
        memory.InitializeWeights(1);
        return (memory, new WorkerPool(2, 1));
    }
}
