using Google.Protobuf;
using MusicGenre.Evaluation;
using MusicGenre.Training.Checkpoints;
using MusicGenre.Training.Execution;
using MusicGenre.Training.Export;

namespace MusicGenre.Training;

/// <summary>A trained network: its definition, its weights and its training history. Immutable and thread-safe.</summary>
internal sealed class TrainedNetwork
{
    private const int EvaluationBatch = 32;

    private readonly float[] _weights;
    private readonly float[] _statistics;

    internal TrainedNetwork(NetworkDefinition definition, float[] weights, float[] statistics, IReadOnlyList<TrainingEpoch> history, int bestEpoch)
    {
        (Definition, _weights, _statistics, History, BestEpoch) = (definition, weights, statistics, history, bestEpoch);
        var memory = new NetworkMemory(batchCapacity: 1);
        new NetworkBuilder(memory).Add(definition.Layers, new NetworkTensor("features", definition.Input), "layer");
        if (memory.WeightLength != weights.Length || memory.StatisticLength != statistics.Length)
        {
            throw new ArgumentException(
                $"The network has {memory.WeightLength} weights and {memory.StatisticLength} statistics, but {weights.Length} and {statistics.Length} are given.");
        }

        ParameterCount = memory.WeightParameters.Sum(parameter => parameter.Length);
    }

    /// <summary>The network's layers.</summary>
    public NetworkDefinition Definition { get; }

    /// <summary>The epochs of the training, in order.</summary>
    public IReadOnlyList<TrainingEpoch> History { get; }

    /// <summary>The epoch, counted from 1, whose weights these are.</summary>
    public int BestEpoch { get; }

    /// <summary>The number of learned parameters.</summary>
    public int ParameterCount { get; }

    /// <summary>Classifies examples.</summary>
    /// <param name="examples">The examples to classify; of the definition's shape.</param>
    /// <param name="cancellationToken">Checked in every batch.</param>
    /// <returns>A probability for each genre, row-major [example, genre].</returns>
    /// <exception cref="ArgumentException">The examples have another shape.</exception>
    public float[] Predict(IExampleSet examples, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(examples);
        if (examples.Shape != Definition.Input)
        {
            throw new ArgumentException($"The examples have the shape {examples.Shape}, but the network takes {Definition.Input}.", nameof(examples));
        }

        var genres = Definition.Genres.Count;
        var probabilities = new float[checked(examples.Count * genres)];
        using var network = CreateNetwork(Environment.ProcessorCount, EvaluationBatch);
        var start = 0;
        network.Load = (example, _) => examples.Read(start + example, network.Input.Values(example));
        for (; start < examples.Count; start += EvaluationBatch)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = Math.Min(EvaluationBatch, examples.Count - start);
            network.RunInference(count);
            for (var example = 0; example < count; example++)
            {
                network.Loss.Probabilities(example).CopyTo(probabilities.AsSpan((start + example) * genres));
            }
        }

        return probabilities;
    }

    /// <summary>Classifies one example.</summary>
    /// <param name="features">Its features, row-major [channel, band, frame].</param>
    /// <returns>A probability for each genre.</returns>
    /// <exception cref="ArgumentException"><paramref name="features"/> is not as long as the definition's shape says.</exception>
    public float[] Predict(ReadOnlyMemory<float> features)
    {
        if (features.Length != Definition.Input.Length)
        {
            throw new ArgumentException($"There are {features.Length} features, but the network takes {Definition.Input}.", nameof(features));
        }

        using var network = CreateNetwork(parallelism: 1, batchCapacity: 1);
        network.Load = (example, _) => features.Span.CopyTo(network.Input.Values(example));
        network.RunInference(1);
        return network.Loss.Probabilities(0).ToArray();
    }

    /// <summary>
    /// Makes an ONNX model: operator set 13, input "features" [batch, channel, band, frame] as the extractor gives them, outputs "probabilities"
    /// [batch, genre] and, for a network with a linear layer, "embedding", the input of the last of them.
    /// </summary>
    /// <param name="description">The model's description; none if null.</param>
    public byte[] ToOnnx(string? description = null)
    {
        using var network = CreateNetwork(parallelism: 1, batchCapacity: 1);
        return OnnxExporter.Export(network, description ?? "").ToByteArray();
    }

    /// <summary>Writes what <see cref="ToOnnx"/> makes.</summary>
    /// <param name="stream">The destination; it is not closed.</param>
    /// <param name="description">The model's description; none if null.</param>
    public void WriteOnnx(Stream stream, string? description = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(ToOnnx(description));
    }

    /// <summary>Saves the network as a checkpoint file, from which <see cref="Load"/> restores it. Only an older checkpoint is overwritten.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CheckpointException">There is a file of another kind.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var header = new CheckpointHeader { Definition = Definition, History = History, BestEpoch = BestEpoch, Arrays = ["weights", "statistics"] };
        new Checkpoint(header, [_weights, _statistics]).Save(path);
    }

    /// <summary>Loads the best network of a checkpoint file, whether saved by <see cref="Save"/> or by a training run.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CheckpointException">The file is not a complete checkpoint.</exception>
    public static TrainedNetwork Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return From(Checkpoint.Load(path));
    }

    /// <summary>The best network of a checkpoint. No more is allocated than the checkpoint holds.</summary>
    /// <exception cref="CheckpointException">Its network is impossible, or its arrays do not fit the network.</exception>
    internal static TrainedNetwork From(Checkpoint checkpoint)
    {
        var ofTraining = checkpoint.Header.Arrays.Contains("bestWeights");
        var weights = checkpoint[ofTraining ? "bestWeights" : "weights"];
        var statistics = checkpoint[ofTraining ? "bestStatistics" : "statistics"];
        try
        {
            checkpoint.Header.Definition.Validate();
            return new(checkpoint.Header.Definition, weights, statistics, checkpoint.Header.History, checkpoint.Header.BestEpoch);
        }
        catch (Exception exception) when (exception is ArgumentException or ArithmeticException)
        {
            throw new CheckpointException(checkpoint.Path, "the checkpoint's network is incomplete: " + exception.Message, exception);
        }
    }

    /// <summary>Copies all parameters that another network has under the same name and with the same shape.</summary>
    internal void CopyTo(NetworkMemory memory)
    {
        using var network = CreateNetwork(parallelism: 1, batchCapacity: 1);
        Copy(network.Memory.WeightParameters, _weights, memory.WeightParameters, memory.Weights);
        Copy(network.Memory.StatisticParameters, _statistics, memory.StatisticParameters, memory.Statistics);
    }

    internal ExecutableNetwork CreateNetwork(int parallelism, int batchCapacity)
    {
        var network = new ExecutableNetwork(Definition, batchCapacity, parallelism, forTraining: false);
        _weights.CopyTo(network.Memory.Weights, 0);
        _statistics.CopyTo(network.Memory.Statistics, 0);
        return network;
    }

    private static void Copy(IReadOnlyList<NetworkParameter> parameters, float[] values, IReadOnlyList<NetworkParameter> targets, float[] targetValues)
    {
        foreach (var target in targets)
        {
            var source = parameters.FirstOrDefault(parameter => parameter.Name == target.Name && parameter.Shape.SequenceEqual(target.Shape));
            if (source is not null)
            {
                values.AsSpan(source.Offset, source.Length).CopyTo(targetValues.AsSpan(target.Offset));
            }
        }
    }
}
