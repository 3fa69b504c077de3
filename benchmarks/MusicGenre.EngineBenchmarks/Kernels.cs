using MusicGenre.OnnxRuntime.Tests;

namespace MusicGenre.EngineBenchmarks;

/// <summary>Networks of one kind of layer at the sizes that occur in audio networks, to find kernels that lag behind.</summary>
internal static class Kernels
{
    public static IEnumerable<(string Name, byte[] Network)> All()
    {
        yield return ("3×3 convolution, 1 to 32 channels, 128 × 130", Convolution([1, 128, 130], 32, 3, 1));
        yield return ("3×3 convolution, 32 to 64 channels, 64 × 65", Convolution([32, 64, 65], 64, 3, 1));
        yield return ("3×3 convolution, 128 channels, 16 × 16", Convolution([128, 16, 16], 128, 3, 1));
        yield return ("3×3 convolution, stride 2, 64 channels, 32 × 32", Convolution([64, 32, 32], 64, 3, 1, stride: 2));
        yield return ("1×1 convolution, 64 to 128 channels, 32 × 32", Convolution([64, 32, 32], 128, 1, 1));
        yield return ("3×3 depthwise convolution, 64 channels, 64 × 65", Convolution([64, 64, 65], 64, 3, 64));
        yield return ("5 convolution in time, 64 channels, 130", Convolution([64, 130], 64, 5, 1));
        yield return ("dense, 2,048 to 512", Build([2048], (g, x) => g.Node("MatMul", [x, g.Weights(-0.02f, 0.02f, 2048, 512)])));
        yield return ("max pool 2×2, 32 channels, 128 × 130", Pool("MaxPool"));
        yield return ("average pool 2×2, 32 channels, 128 × 130", Pool("AveragePool"));
        yield return ("global average pool, 128 channels, 16 × 16", Build([128, 16, 16], (g, x) => g.Node("GlobalAveragePool", [x])));
        yield return ("layer normalisation, 130 × 128", Build([130, 128], (g, x) => g.Node("LayerNormalization", [x, g.Weights(0.5f, 1, 128), g.Weights(-1, 1, 128)], GraphBuilder.Int("axis", -1))));
        yield return ("softmax, 130 × 130", Build([130, 130], (g, x) => g.Node("Softmax", [x], GraphBuilder.Int("axis", -1))));
        yield return ("transpose, 64 × 32 × 32", Build([64, 32, 32], (g, x) => g.Node("Transpose", [x], GraphBuilder.Ints("perm", 0, 2, 3, 1))));
        foreach (var type in new[] { "Sigmoid", "Tanh", "Erf", "HardSwish", "Exp" })
        {
            yield return ($"{type}, 65,536 values", Build([65536], (g, x) => g.Node(type, [x])));
        }
    }

    private static byte[] Convolution(int[] shape, int outputs, int kernel, int groups, int stride = 1) => Build(shape, (g, x) =>
    {
        int[] window = [.. shape[1..].Select(_ => kernel)];
        int[] weights = [outputs, shape[0] / groups, .. window];
        return g.Node(
            "Conv",
            [x, g.Weights(-0.1f, 0.1f, weights), g.Weights(-0.1f, 0.1f, outputs)],
            GraphBuilder.Ints("pads", [.. window.Concat(window).Select(_ => (long)kernel / 2)]),
            GraphBuilder.Ints("strides", [.. window.Select(_ => (long)stride)]),
            GraphBuilder.Int("group", groups));
    });

    private static byte[] Pool(string type)
        => Build([32, 128, 130], (g, x) => g.Node(type, [x], GraphBuilder.Ints("kernel_shape", 2, 2), GraphBuilder.Ints("strides", 2, 2)));

    private static byte[] Build(int[] shape, Func<GraphBuilder, string, string> layer)
    {
        var graph = new GraphBuilder(17, 1, shape);
        return graph.ToBytes(layer(graph, "x"));
    }
}
