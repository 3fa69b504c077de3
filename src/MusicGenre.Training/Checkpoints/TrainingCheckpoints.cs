using System.Text.Json;
using MusicGenre.Evaluation;
using MusicGenre.Training.Optimization;

namespace MusicGenre.Training.Checkpoints;

/// <summary>The two checkpoints of a training run in their folder.</summary>
internal sealed class TrainingCheckpoints
{
    public const string LastName = "last.checkpoint";
    public const string BestName = "best.checkpoint";

    private readonly string _directory;
    private readonly NetworkDefinition _definition;
    private readonly string _options;
    private readonly string _examples;
    private readonly string _data;

    public TrainingCheckpoints(
        string directory, NetworkDefinition definition, TrainingOptions options, IExampleSet training, IExampleSet validation, CancellationToken cancellationToken)
    {
        _directory = directory;
        _definition = definition;
        _options = JsonSerializer.Serialize(RecordedOptions.From(options), CheckpointJson.Default.RecordedOptions);
        _examples = FormattableString.Invariant($"{training.Count} training and {validation.Count} validation examples of {training.Shape}");
        _data = ExampleDigest.Compute([training, validation], options.MaxDegreeOfParallelism, cancellationToken);
    }

    /// <summary>The checkpoint to resume from; null if there is none.</summary>
    /// <exception cref="CheckpointException">There is a checkpoint that does not match.</exception>
    public Checkpoint? LoadLast()
    {
        var path = Path.Combine(_directory, LastName);
        if (!File.Exists(path))
        {
            return null;
        }

        var checkpoint = Checkpoint.Load(path);
        RequireEqual(path, "network", ToJson(checkpoint.Header.Definition), ToJson(_definition));
        RequireEqual(path, "options", checkpoint.Header.Options, _options);
        if (checkpoint.Header.Examples != _examples)
        {
            throw new CheckpointException(path, $"the checkpoint was made from other data: {checkpoint.Header.Examples ?? "unknown examples"}, not {_examples}.");
        }

        if (checkpoint.Header.Data != _data)
        {
            throw new CheckpointException(
                path,
                checkpoint.Header.Data is null
                    ? "the checkpoint was made by an earlier version, which did not record what data it was made from; delete it to start anew."
                    : "the checkpoint was made from other data: there are as many examples, but not all have the same genres and features.");
        }

        return checkpoint;
    }

    public void SaveLast(IReadOnlyList<TrainingEpoch> history, long steps, PlateauState plateau, int bestEpoch, Dictionary<string, float[]> arrays)
    {
        Directory.CreateDirectory(_directory);
        var header = new CheckpointHeader
        {
            Definition = _definition,
            Options = _options,
            Examples = _examples,
            Data = _data,
            History = history,
            Steps = steps,
            Plateau = plateau,
            BestEpoch = bestEpoch,
            Arrays = [.. arrays.Keys],
        };
        new Checkpoint(header, [.. arrays.Values]).Save(Path.Combine(_directory, LastName));
    }

    public void SaveBest(TrainedNetwork network)
    {
        Directory.CreateDirectory(_directory);
        network.Save(Path.Combine(_directory, BestName));
    }

    private static string ToJson(NetworkDefinition definition) =>
        JsonSerializer.Serialize(definition, CheckpointJson.Default.NetworkDefinition);

    private static void RequireEqual(string path, string what, string? found, string expected)
    {
        if (found != expected)
        {
            throw new CheckpointException(path, $"the checkpoint was made with different {what}: {RecordedDifference.Describe(what, found, expected)}.");
        }
    }
}
