using System.Security.Cryptography;
using MusicGenre.Evaluation;
using MusicGenre.Features;
using MusicGenre.Fuzz.Engine;
using MusicGenre.Fuzz.Mutation;
using MusicGenre.Training;
using MusicGenre.Training.Checkpoints;
using MusicGenre.Training.Execution;
using MusicGenre.Training.Layers;

namespace MusicGenre.Fuzz.Targets;

/// <summary>The trainer's checkpoints, mostly with checksums that hold.</summary>
internal sealed class CheckpointTarget() : FuzzTarget("checkpoint")
{
    /// <summary>Few, because these readers refuse at the first fault.</summary>
    protected override int MostChanges => 4;

    public override bool Execute(byte[] input, Workspace workspace)
    {
        try
        {
            var network = TrainedNetwork.From(Checkpoint.Parse("fuzzed", input));
            ContractException.Require(network.ParameterCount <= input.Length / sizeof(float), $"{input.Length} bytes hold {network.ParameterCount} parameters.");
            return true;
        }
        catch (CheckpointException exception)
        {
            ContractException.Require(exception.Path == "fuzzed", "The exception names another file.");
            return false;
        }
    }

    protected override IReadOnlyList<byte[]> CreateSeeds() =>
    [
        Make(new(1, 4, 6),
            new NormalizationLayer(), new ConvolutionLayer { Channels = 4 }, new BatchNormLayer(), new ActivationLayer(), new PoolingLayer(),
            new FlattenLayer(), new DropoutLayer { Rate = 0.2 }, new LinearLayer { Units = 2 }),
        Make(new(2, 3, 5),
            new ResidualLayer
            {
                Body = [new ConvolutionLayer { Channels = 2, Groups = 2, HasBias = false }, new BatchNormLayer()],
                Shortcut = [new ConvolutionLayer { Channels = 2, KernelBands = 1, KernelFrames = 1 }],
            },
            new ConcatenationLayer { Branches = [[new StatisticsPoolingLayer()], [new AttentionPoolingLayer()], [new GlobalPoolingLayer { Kind = PoolingKind.Maximum }]] },
            new LinearLayer { Units = 3 }, new ActivationLayer { Function = ActivationFunction.HardSwish }, new LinearLayer { Units = 2 }),
    ];

    protected override IReadOnlyList<IMutator> CreateMutators()
    {
        var header = new CheckpointMutator(new JsonMutator(
            "normalization", "convolution", "linear", "batchNorm", "activation", "pooling", "globalPooling", "statisticsPooling", "attentionPooling", "flatten", "dropout",
            "residual", "concatenation", "Maximum", "Average", "Relu", "HardSwish", "weights", "statistics", "bestWeights", "bestStatistics"));
        return [new ByteMutator(), header, header, header, header];
    }

    protected override void Repair(ByteBuffer bytes, FuzzRandom random)
    {
        var end = bytes.Length - SHA256.HashSizeInBytes;
        if (end > 0 && !random.OneIn(16))
        {
            SHA256.HashData(bytes.Bytes[..end], bytes.Bytes[end..]);
        }
    }

    private static byte[] Make(FeatureShape input, params NetworkLayer[] layers)
    {
        var definition = new NetworkDefinition { Input = input, Genres = ["a", "b"], Layers = layers };
        var memory = new NetworkMemory(batchCapacity: 1);
        new NetworkBuilder(memory).Add(layers, new NetworkTensor("features", input), "layer");
        var epoch = new TrainingEpoch
        {
            Epoch = 1,
            TrainingLoss = 1,
            TrainingAccuracy = 0.5,
            ValidationLoss = 1,
            ValidationAccuracy = 0.5,
            LearningRate = 0.001,
            Duration = TimeSpan.FromSeconds(1),
        };
        var header = new CheckpointHeader { Definition = definition, History = [epoch], BestEpoch = 1, Arrays = ["weights", "statistics"] };
        using var stream = new MemoryStream();
        new Checkpoint(header, [new float[memory.WeightLength], new float[memory.StatisticLength]]).Write(stream);
        return stream.ToArray();
    }
}
