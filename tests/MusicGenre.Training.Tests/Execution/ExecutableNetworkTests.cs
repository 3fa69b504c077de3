using MusicGenre.Testing;
using MusicGenre.Training.Execution;
using MusicGenre.Training.Layers;
using MusicGenre.Training.Optimization;
using Xunit;

namespace MusicGenre.Training.Tests.Execution;

public sealed class ExecutableNetworkTests
{
    [Fact]
    public void RunTraining_AfterTheFirstStep_AllocatesNothing()
    {
        var examples = new PatternExamples(16, 1);
        using var network = new ExecutableNetwork(SmallNetworks.Create(examples) with { Layers = SmallNetworks.EveryLayer }, 16, parallelism: 1, forTraining: true);
        network.Memory.InitializeWeights(1);
        var optimizer = NetworkOptimizer.Create(new AdamOptions(), network.Memory);
        network.Load = (example, _) =>
        {
            examples.Read(example, network.Input.Values(example));
            network.Loss.Target(example).Clear();
            network.Loss.Target(example)[0] = 1;
        };
        for (var step = 0; step < 3; step++)
        {
            Step();
        }

        Assert.Equal(0, Allocation.Least(Step));

        void Step()
        {
            network.RunTraining(16, 1);
            network.Loss.SumLosses();
            network.Loss.CountHits();
            optimizer.Step(network.Workers, 1e-3, clipNorm: 1e9);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Dropout_ManyValues_DropsTheRateAndKeepsTheMean(bool wholeChannels)
    {
        var definition = new NetworkDefinition
        {
            Input = new(400, 5, 5),
            Genres = ["a", "b"],
            Layers = [new DropoutLayer { Rate = 0.3, WholeChannels = wholeChannels }, new FlattenLayer(), new LinearLayer { Units = 2 }],
        };
        using var network = new ExecutableNetwork(definition, 4, parallelism: 1, forTraining: true);
        network.Load = (example, _) => network.Input.Values(example).Fill(1);
        network.RunTraining(4, 123);
        var output = network.Operations[0].Output;
        float[] values = [.. Enumerable.Range(0, 4).SelectMany(example => output.Values(example).ToArray())];

        Assert.All(values, value => Assert.True(value == 0 || Math.Abs(value - 1 / 0.7f) < 1e-6));
        Assert.Equal(1, values.Average(), wholeChannels ? 0.08 : 0.02);
        Assert.NotEqual(output.Values(0).ToArray(), output.Values(1).ToArray());
        var first = output.Values(0).ToArray();
        network.RunTraining(4, 124);
        Assert.NotEqual(first, output.Values(0).ToArray());
        network.RunInference(4);
        Assert.All(output.Values(0).ToArray(), value => Assert.Equal(1, value));
    }

    [Fact]
    public void BatchNorm_ManySteps_RunningStatisticsAreThoseOfTheData()
    {
        var definition = new NetworkDefinition
        {
            Input = new(1, 4, 4),
            Genres = ["a", "b"],
            Layers = [new BatchNormLayer { Momentum = 0.5, Epsilon = 1e-5 }, new FlattenLayer(), new LinearLayer { Units = 2 }],
        };
        using var network = new ExecutableNetwork(definition, 8, parallelism: 2, forTraining: true);
        network.Memory.InitializeWeights(1);
        network.Load = (example, _) =>
        {
            var values = network.Input.Values(example);
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = 1000 + (example * 16 + i) % 5;
            }
        };
        for (var step = 0; step < 40; step++)
        {
            network.RunTraining(8, 1);
        }

        double[] data = [.. Enumerable.Range(0, 128).Select(i => 1000.0 + i % 5)];
        var mean = data.Average();
        var variance = data.Sum(value => (value - mean) * (value - mean)) / 127;

        Assert.Equal(mean, network.Memory.Statistic(network.Memory.StatisticParameters[0])[0], 1e-3);
        Assert.Equal(variance, network.Memory.Statistic(network.Memory.StatisticParameters[1])[0], 1e-3);
        network.RunInference(8);
        Assert.Equal((1000 - mean) / Math.Sqrt(variance + 1e-5), network.Operations[0].Output.Values(0)[0], 1e-3);
    }

    [Fact]
    public void WorkerPool_PartThrows_IsRethrownAndPoolGoesOn()
    {
        using var workers = new WorkerPool(3, 1);
        Assert.Throws<InvalidOperationException>(() => workers.Run(10, (part, _) =>
        {
            if (part == 7)
            {
                throw new InvalidOperationException();
            }
        }));
        var done = 0;
        workers.Run(100, (_, _) => Interlocked.Increment(ref done));
        Assert.Equal(100, done);
    }

    [Theory]
    [InlineData(nameof(WeightInitialization.Glorot), 0.03)]
    [InlineData(nameof(WeightInitialization.He), 0.06)]
    public void Weights_Initialized_HaveTheVarianceOfTheRule(string kind, double limitSquared)
    {
        var values = new float[50_000];
        ParameterInitializers.Weights(Enum.Parse<WeightInitialization>(kind), 100, 100)(3, values);
        Assert.InRange(values.Max(), Math.Sqrt(limitSquared) * 0.99, Math.Sqrt(limitSquared));
        Assert.InRange(values.Min(), -Math.Sqrt(limitSquared), -Math.Sqrt(limitSquared) * 0.99);
        Assert.Equal(limitSquared / 3, values.Average(value => value * value), limitSquared * 0.01);
    }
}
