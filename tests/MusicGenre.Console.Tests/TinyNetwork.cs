using System.Buffers.Binary;
using System.Text;

namespace MusicGenre.Cli.Tests;

/// <summary>Writes a small ONNX file: every value of the input weighted and summed for each genre, and an activation.</summary>
internal static class TinyNetwork
{
    /// <summary>The ONNX number of float32.</summary>
    public const int Float = 1;

    /// <summary>The ONNX number of int64.</summary>
    public const int Int64 = 7;

    private const int OperatorSet = 13;

    /// <summary>Writes the network with the input "mel" and the output "scores".</summary>
    /// <param name="path">The file.</param>
    /// <param name="genreCount">The number of its outputs.</param>
    /// <param name="activation">The operator behind the weights, such as Softmax, or null for logits.</param>
    /// <param name="shape">The sizes of the input's axes without the batch; 0 for any size.</param>
    public static void Write(string path, int genreCount, string? activation, params int[] shape)
        => Write(path, genreCount, activation, i => 1e-3f * MathF.Sin(i), Float, shape);

    /// <summary>Writes such a network with given weights.</summary>
    /// <param name="path">The file.</param>
    /// <param name="genreCount">The number of its outputs.</param>
    /// <param name="activation">The operator behind the weights, such as Softmax, or null for logits.</param>
    /// <param name="weight">Each weight, [value, genre].</param>
    /// <param name="outputType">The ONNX number of the type of its output.</param>
    /// <param name="shape">The sizes of the input's axes without the batch.</param>
    public static void Write(string path, int genreCount, string? activation, Func<int, float> weight, int outputType, params int[] shape)
    {
        var length = shape.Aggregate(1, (product, size) => product * Math.Max(1, size));
        var graph = new List<byte>();
        Add(graph, 1, Node("Flatten", ["mel"], "flat"));
        Add(graph, 1, Node("MatMul", ["flat", "weights"], activation is null ? "scores" : "logits"));
        if (activation is not null)
        {
            Add(graph, 1, Node(activation, ["logits"], "scores"));
        }

        Add(graph, 5, Weights("weights", length, genreCount, weight));
        Add(graph, 11, Value("mel", Float, shape));
        Add(graph, 12, Value("scores", outputType, [genreCount]));
        Save(path, graph);
    }

    /// <summary>Writes a network with several outputs without activation.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shape">The sizes of the input's axes without the batch.</param>
    /// <param name="outputs">The name and the number of values of each output; 0 values for one that is declared without an axis behind the batch.</param>
    public static void WriteOutputs(string path, int[] shape, params (string Name, int Count)[] outputs)
    {
        var length = shape.Aggregate(1, (product, size) => product * size);
        var graph = new List<byte>();
        Add(graph, 1, Node("Flatten", ["mel"], "flat"));
        Add(graph, 11, Value("mel", Float, shape));
        foreach (var (name, count) in outputs)
        {
            Add(graph, 1, Node("MatMul", ["flat", $"weights of {name}"], name));
            Add(graph, 5, Weights($"weights of {name}", length, Math.Max(1, count), i => 1e-3f * MathF.Sin(i)));
            Add(graph, 12, Value(name, Float, count == 0 ? [] : [count]));
        }

        Save(path, graph);
    }

    /// <summary>Writes a network whose three probabilities are the softmax of its input's mean and two multiples, with axes of any size.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shape">The sizes of the input's three axes without the batch; 0 for any size.</param>
    public static void WriteMeans(string path, int[] shape)
    {
        var graph = new List<byte>();
        Add(graph, 1, Node("GlobalAveragePool", ["mel"], "mean"));
        Add(graph, 1, Node("Flatten", ["mean"], "flat"));
        Add(graph, 1, Node("MatMul", ["flat", "weights"], "logits"));
        Add(graph, 1, Node("Softmax", ["logits"], "scores"));
        Add(graph, 5, Weights("weights", 1, 3, i => 0.1f * i));
        Add(graph, 11, Value("mel", Float, shape));
        Add(graph, 12, Value("scores", Float, [3]));
        Save(path, graph);
    }

    private static void Save(string path, List<byte> graph)
    {
        Add(graph, 2, Text("tiny"));
        var model = new List<byte>();
        Add(model, 1, 7);
        Add(model, 7, [.. graph]);
        var version = new List<byte>();
        Add(version, 2, OperatorSet);
        Add(model, 8, [.. version]);
        File.WriteAllBytes(path, [.. model]);
    }

    private static byte[] Node(string type, string[] inputs, string output)
    {
        var node = new List<byte>();
        foreach (var input in inputs)
        {
            Add(node, 1, Text(input));
        }

        Add(node, 2, Text(output));
        Add(node, 4, Text(type));
        return [.. node];
    }

    private static byte[] Weights(string name, int rows, int columns, Func<int, float> weight)
    {
        var values = new byte[rows * columns * sizeof(float)];
        for (var i = 0; i < rows * columns; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(values.AsSpan(i * sizeof(float)), weight(i));
        }

        var tensor = new List<byte>();
        Add(tensor, 1, rows);
        Add(tensor, 1, columns);
        Add(tensor, 2, Float);
        Add(tensor, 8, Text(name));
        Add(tensor, 9, values);
        return [.. tensor];
    }

    private static byte[] Value(string name, int elementType, int[] shape)
    {
        var dimensions = new List<byte>();
        var batch = new List<byte>();
        Add(batch, 2, Text("n"));
        Add(dimensions, 1, [.. batch]);
        foreach (var size in shape)
        {
            var dimension = new List<byte>();
            if (size == 0)
            {
                Add(dimension, 2, Text("any"));
            }
            else
            {
                Add(dimension, 1, size);
            }

            Add(dimensions, 1, [.. dimension]);
        }

        var tensor = new List<byte>();
        Add(tensor, 1, elementType);
        Add(tensor, 2, [.. dimensions]);
        var type = new List<byte>();
        Add(type, 1, [.. tensor]);
        var value = new List<byte>();
        Add(value, 1, Text(name));
        Add(value, 2, [.. type]);
        return [.. value];
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static void Add(List<byte> message, int field, byte[] value)
    {
        AddVarint(message, (field << 3) | 2);
        AddVarint(message, value.Length);
        message.AddRange(value);
    }

    private static void Add(List<byte> message, int field, int value)
    {
        AddVarint(message, field << 3);
        AddVarint(message, value);
    }

    private static void AddVarint(List<byte> message, int value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            message.Add((byte)(value | 0x80));
        }

        message.Add((byte)value);
    }
}
