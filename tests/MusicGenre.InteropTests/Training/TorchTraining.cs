using System.Globalization;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using MusicGenre.InteropTests.Inference;
using MusicGenre.Training;
using MusicGenre.Training.Execution;
using MusicGenre.Training.Layers;
using MusicGenre.Training.Operations;
using MusicGenre.Training.Optimization;
using Xunit;

namespace MusicGenre.InteropTests.Training;

/// <summary>The same few steps of Adam on the same numbers here and in PyTorch; what differs is in <see cref="Problems"/>.</summary>
internal sealed class TorchTraining : IDisposable
{
    private const int Steps = 3;
    private const double Tolerance = 1e-4;

    private static readonly ArrayMeasure Greatest = values => Math.Abs(TensorPrimitives.MaxMagnitude(values));
    private static readonly ArrayMeasure Length = values => TensorPrimitives.Norm(values);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("musicgenre-torch-training-");
    private readonly NetworkDefinition _definition;
    private readonly ExecutableNetwork _network;
    private readonly int _batch;
    private readonly float[] _features;
    private readonly float[] _targets;
    private readonly Action<string> _write;

    /// <param name="definition">The network, without dropout, whose masks PyTorch would draw otherwise.</param>
    /// <param name="batch">The examples of a step.</param>
    /// <param name="write">Is told how far apart the results are.</param>
    public TorchTraining(NetworkDefinition definition, int batch, Action<string> write)
    {
        (_definition, _batch, _write) = (definition, batch, write);
        definition.Validate();
        _network = new ExecutableNetwork(definition, batch, parallelism: 2, forTraining: true);
        var random = new Random(5);
        _features = [.. Enumerable.Range(0, Steps * batch * definition.Input.Length).Select(_ => (float)(20 * random.NextDouble() - 5))];
        _targets = CreateTargets(random, Steps * batch, definition.Genres.Count);
        Prepare(random);
    }

    private delegate double ArrayMeasure(ReadOnlySpan<double> values);

    /// <summary>What differs by more than a ten thousandth.</summary>
    public List<string> Problems { get; } = [];

    public void Dispose()
    {
        _network.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>Runs the network of that name in the script, then the steps here, and compares.</summary>
    public void Compare(string scriptNetwork)
    {
        var memory = _network.Memory;
        WriteInputs();
        var options = new AdamOptions();
        RunTorch(scriptNetwork, options);
        var optimizer = NetworkOptimizer.Create(options, memory);
        var losses = Read("losses.bin");
        for (var step = 0; step < Steps; step++)
        {
            _network.Load = (example, _) => Load(step * _batch + example, example);
            _network.RunTraining(_batch, key: 1);
            Check($"loss of step {step + 1}", [losses[step]], [(float)(_network.Loss.SumLosses() / _batch)], Greatest);
            if (step == 0)
            {
                float[] probabilities = [.. Enumerable.Range(0, _batch).SelectMany(example => _network.Loss.Probabilities(example).ToArray())];
                Check("probabilities", Read("probabilities.bin"), probabilities, Greatest);
                CheckEach("gradient of ", Read("gradients.bin"), memory.WeightParameters, memory.Gradients, Greatest);
            }

            optimizer.Step(_network.Workers, options.LearningRate);
        }

        // Adam makes whole steps of gradients so near 0 that rounding decides their signs, so single weights may part ways.
        CheckEach("trained ", Read("trained.bin"), memory.WeightParameters, memory.Weights, Length);
        CheckEach("running ", Read("trained_statistics.bin"), memory.StatisticParameters, memory.Statistics, Greatest);
    }

    private static float[] CreateTargets(Random random, int count, int genres)
    {
        var targets = new float[count * genres];
        for (var example = 0; example < count; example++)
        {
            // Most of an example's target is one genre, the rest another.
            targets[example * genres + random.Next(genres)] += 0.75f;
            targets[example * genres + random.Next(genres)] += 0.25f;
        }

        return targets;
    }

    // Biases of 0 and scales of 1 would hide mistakes.
    private void Prepare(Random random)
    {
        var memory = _network.Memory;
        memory.InitializeWeights(3);
        foreach (var parameter in memory.WeightParameters.Where(parameter => !parameter.Decays))
        {
            foreach (ref var value in memory.Weight(parameter))
            {
                value += (float)(0.4 * random.NextDouble() - 0.2);
            }
        }

        foreach (var normalization in _network.Operations.OfType<NormalizationOperation>())
        {
            var rows = normalization.Input.Shape.Channels * normalization.Input.Shape.Bands;
            normalization.SetStatistics([.. Draw(rows, 3, 7)], [.. Draw(rows, 4, 9)]);
        }

        IEnumerable<double> Draw(int count, double low, double high) => Enumerable.Range(0, count).Select(_ => low + (high - low) * random.NextDouble());
    }

    private void Load(int index, int example)
    {
        int length = _network.Input.Length, genres = _definition.Genres.Count;
        _features.AsSpan(index * length, length).CopyTo(_network.Input.Values(example));
        _targets.AsSpan(index * genres, genres).CopyTo(_network.Loss.Target(example));
    }

    private void WriteInputs()
    {
        var memory = _network.Memory;
        WriteArrays("parameters", "weights", memory.WeightParameters, memory.Weights);
        WriteArrays("statistics", "statistics", memory.StatisticParameters, memory.Statistics);
        WriteFloats("features.bin", _features);
        WriteFloats("targets.bin", _targets);
    }

    private void WriteArrays(string list, string numbers, IReadOnlyList<NetworkParameter> parameters, float[] values)
    {
        File.WriteAllLines(InFolder(list + ".txt"), parameters.Select(parameter => $"{parameter.Name} {string.Join(' ', parameter.Shape)}"));
        WriteFloats(numbers + ".bin", [.. parameters.SelectMany(parameter => values[parameter.Offset..(parameter.Offset + parameter.Length)])]);
    }

    private void RunTorch(string scriptNetwork, AdamOptions options)
    {
        var norm = _definition.Layers.OfType<BatchNormLayer>().First();
        var input = _definition.Input;
        object[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Training", "train_networks.py"), _folder.FullName, scriptNetwork, Steps,
            options.LearningRate, options.Epsilon, norm.Momentum, norm.Epsilon, input.Channels, input.Bands, input.Frames,
        ];
        PythonScript.Run(TorchFactAttribute.Python, arguments);
    }

    private void CheckEach(string what, double[] expected, IReadOnlyList<NetworkParameter> parameters, float[] actual, ArrayMeasure measure)
    {
        var start = 0;
        foreach (var parameter in parameters)
        {
            Check(what + parameter.Name, expected.AsSpan(start, parameter.Length), actual.AsSpan(parameter.Offset, parameter.Length), measure);
            start += parameter.Length;
        }

        Assert.Equal(expected.Length, start);
    }

    private void Check(string what, ReadOnlySpan<double> expected, ReadOnlySpan<float> actual, ArrayMeasure measure)
    {
        var difference = new double[expected.Length];
        for (var i = 0; i < difference.Length; i++)
        {
            difference[i] = expected[i] - actual[i];
        }

        double size = measure(expected), share = measure(difference) / size;
        var line = string.Create(CultureInfo.InvariantCulture, $"{what}: {share:G3} of {size:G3}");
        _write(line);
        if (!(share <= Tolerance))
        {
            Problems.Add(line);
        }
    }

    private string InFolder(string name) => Path.Combine(_folder.FullName, name);

    private void WriteFloats(string name, float[] values) => File.WriteAllBytes(InFolder(name), MemoryMarshal.AsBytes<float>(values).ToArray());

    private double[] Read(string name) => MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(InFolder(name))).ToArray();
}
