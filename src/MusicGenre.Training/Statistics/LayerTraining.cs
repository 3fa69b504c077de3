using MusicGenre.Evaluation;
using MusicGenre.Training.Augmentation;
using MusicGenre.Training.Data;
using MusicGenre.Training.Execution;
using MusicGenre.Training.Layers;
using MusicGenre.Training.Optimization;

namespace MusicGenre.Training.Statistics;

/// <summary>Trains a network on the genres of other music and keeps its first hidden layer.</summary>
internal static class LayerTraining
{
    /// <summary>The least number of tracks of a genre of which one is held out.</summary>
    public const int MinimumTracks = 7;

    private const double ValidationShare = 0.075;
    private const double NormEpsilon = 1e-5;
    private const int SecondLayerUnits = 256;

    public static async Task<HiddenLayer> RunAsync(
        StatisticsRecipe recipe, StatisticsData data, float[] standardised, long seed, IProgress<TrainingEpoch>? progress, CancellationToken cancellationToken)
    {
        var split = Splits.RandomTracks(data.Segments, ValidationShare);
        var training = new VectorExamples(standardised, data, TracksOf(split.Training));
        var network = await NetworkTrainer.TrainAsync(
            Define(recipe, training),
            training,
            new VectorExamples(standardised, data, TracksOf(split.HeldOut)),
            new TrainingOptions
            {
                BatchSize = 128,
                Epochs = recipe.Epochs,
                Seed = seed,
                Optimizer = new AdamOptions { LearningRate = 4e-3, WeightDecay = 0.05 },
                Schedule = new CosineSchedule { WarmUpEpochs = 0 },
                EarlyStopping = null,
                LabelSmoothing = 0.1,
                Mixup = new MixupOptions { Alpha = 0.4 },
                CheckpointDirectory = recipe.CheckpointDirectory is { } folder
                    ? Path.Combine(folder, FormattableString.Invariant($"{recipe.Name}-{seed}"))
                    : null,
            },
            progress,
            cancellationToken).ConfigureAwait(false);
        return TakeFirstLayer(network);

        int[] TracksOf(IEnumerable<int> segments) => [.. segments.Select(data.Segments.GetTrack).Distinct()];
    }

    private static NetworkDefinition Define(StatisticsRecipe recipe, VectorExamples examples) => new()
    {
        Name = recipe.Name,
        Input = examples.Shape,
        Genres = examples.Genres,
        Layers =
        [
            new DropoutLayer { Rate = 0.3 },
            new LinearLayer { Units = recipe.HiddenUnits },
            new BatchNormLayer { Momentum = 0.9, Epsilon = NormEpsilon },
            new ActivationLayer(),
            new DropoutLayer { Rate = 0.5 },
            new LinearLayer { Units = SecondLayerUnits },
            new BatchNormLayer { Momentum = 0.9, Epsilon = NormEpsilon },
            new ActivationLayer(),
            new DropoutLayer { Rate = 0.5 },
            new LinearLayer { Units = examples.Genres.Count },
        ],
    };

    /// <summary>The first linear layer with its batch norm folded into it.</summary>
    private static HiddenLayer TakeFirstLayer(TrainedNetwork trained)
    {
        using var network = trained.CreateNetwork(parallelism: 1, batchCapacity: 1);
        var memory = network.Memory;
        var weights = Weight(".weight").ToArray();
        var biases = Weight(".bias").ToArray();
        var gamma = Weight(".gamma");
        var beta = Weight(".beta");
        var mean = Statistic(".mean");
        var variance = Statistic(".variance");
        var unitCount = biases.Length;
        for (var unit = 0; unit < unitCount; unit++)
        {
            var factor = gamma[unit] / Math.Sqrt(variance[unit] + NormEpsilon);
            biases[unit] = (float)(beta[unit] + ((biases[unit] - mean[unit]) * factor));
            for (var i = unit; i < weights.Length; i += unitCount)
            {
                // Rounded to half precision, a compressed file takes half the space; the layers that are trained on top must see the same values.
                weights[i] = (float)(Half)(weights[i] * factor);
            }
        }

        return new HiddenLayer(weights, biases);

        ReadOnlySpan<float> Weight(string suffix) => memory.Weight(First(memory.WeightParameters, suffix));

        ReadOnlySpan<float> Statistic(string suffix) => memory.Statistic(First(memory.StatisticParameters, suffix));

        static NetworkParameter First(IReadOnlyList<NetworkParameter> parameters, string suffix)
            => parameters.First(parameter => parameter.Name.EndsWith(suffix, StringComparison.Ordinal));
    }
}
