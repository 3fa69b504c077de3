using MusicGenre.ManagedEngine.Onnx;
using Xunit;

namespace MusicGenre.ManagedEngine.Tests;

public sealed class ConvolutionTests
{
    public static TheoryData<int, int, int, int, int, int, int, int, int, string> Cases { get; } = new()
    {
        // inputs, outputs, groups, height, width, kernel, stride, dilation, padding, automatic padding
        { 1, 32, 1, 13, 9, 3, 1, 1, 1, "NOTSET" },
        { 3, 5, 1, 11, 8, 3, 2, 1, 0, "NOTSET" },
        { 16, 64, 1, 7, 7, 1, 1, 1, 0, "NOTSET" },
        { 8, 40, 1, 12, 10, 3, 1, 2, 2, "NOTSET" },
        { 6, 9, 3, 10, 10, 3, 1, 1, 1, "NOTSET" },
        { 20, 20, 20, 9, 11, 3, 1, 1, 1, "NOTSET" },
        { 19, 19, 19, 9, 11, 5, 2, 1, 2, "NOTSET" },
        { 4, 8, 1, 10, 7, 4, 3, 1, 0, "SAME_UPPER" },
        { 4, 8, 1, 10, 7, 4, 3, 1, 0, "SAME_LOWER" },
        { 4, 33, 1, 10, 7, 4, 2, 1, 0, "VALID" },
        { 2, 65, 1, 40, 30, 5, 1, 1, 2, "NOTSET" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Run_Conv_EqualsDefinition(int inputs, int outputs, int groups, int height, int width, int kernel, int stride, int dilation, int padding, string auto)
    {
        var network = new TestNetwork(13, inputs, height, width);
        var weights = network.Weights("w", outputs, inputs / groups, kernel, kernel);
        var bias = network.Weights("b", outputs);
        network.Node(
            "Conv", "x w b", "y",
            TestNetwork.Attribute("strides", stride, stride), TestNetwork.Attribute("dilations", dilation, dilation), TestNetwork.Integer("group", groups),
            auto == "NOTSET" ? TestNetwork.Attribute("pads", padding, padding, padding, padding) : TestNetwork.Text("auto_pad", auto));
        var input = TestNetwork.RandomValues(7, 2 * network.InputLength);

        var top = Padding(height, kernel, stride, padding, auto);
        var left = Padding(width, kernel, stride, padding, auto);
        var rows = (height + top.Before + top.After - (kernel - 1) * dilation - 1) / stride + 1;
        var columns = (width + left.Before + left.After - (kernel - 1) * dilation - 1) / stride + 1;
        var expected = new List<double>();
        for (var i = 0; i < 2 * outputs * rows * columns; i++)
        {
            int column = i % columns, row = i / columns % rows, output = i / columns / rows % outputs, item = i / columns / rows / outputs;
            var first = output / (outputs / groups) * (inputs / groups);
            double sum = bias[output];
            for (var c = 0; c < inputs / groups; c++)
            {
                for (var tap = 0; tap < kernel * kernel; tap++)
                {
                    int y = row * stride + tap / kernel * dilation - top.Before, x = column * stride + tap % kernel * dilation - left.Before;
                    if (y >= 0 && y < height && x >= 0 && x < width)
                    {
                        sum += (double)input[((item * inputs + first + c) * height + y) * width + x] * weights[(output * (inputs / groups) + c) * kernel * kernel + tap];
                    }
                }
            }

            expected.Add(sum);
        }

        TestNetwork.AssertClose(expected, network.Run(input));
    }

    [Theory]
    [InlineData("MaxPool", 3, 2, 1, 0, false)]
    [InlineData("MaxPool", 2, 2, 0, 1, false)]
    [InlineData("MaxPool", 3, 3, 1, 1, false)]
    [InlineData("AveragePool", 3, 2, 1, 0, false)]
    [InlineData("AveragePool", 3, 2, 1, 0, true)]
    [InlineData("AveragePool", 2, 3, 0, 1, false)]
    [InlineData("AveragePool", 3, 2, 1, 1, true)]
    public void Run_Pool_EqualsDefinition(string type, int kernel, int stride, int padding, int ceiling, bool countsPadding)
    {
        const int Channels = 11, Height = 10, Width = 13;
        var network = new TestNetwork(13, Channels, Height, Width);
        network.Node(
            type, "x", "y",
            TestNetwork.Attribute("kernel_shape", kernel, kernel), TestNetwork.Attribute("strides", stride, stride),
            TestNetwork.Attribute("pads", padding, padding, padding, padding), TestNetwork.Integer("ceil_mode", ceiling),
            TestNetwork.Integer("count_include_pad", countsPadding ? 1 : 0));
        var input = TestNetwork.RandomValues(3, 2 * network.InputLength);
        int rows = Outputs(Height), columns = Outputs(Width);
        var expected = new List<double>();
        for (var i = 0; i < 2 * Channels * rows * columns; i++)
        {
            var plane = i / columns / rows;
            double sum = 0, largest = double.NegativeInfinity;
            int inside = 0, counted = 0;
            for (var tap = 0; tap < kernel * kernel; tap++)
            {
                int y = i / columns % rows * stride + tap / kernel - padding, x = i % columns * stride + tap % kernel - padding;
                counted += y < Height + padding && x < Width + padding ? 1 : 0;
                if (y >= 0 && y < Height && x >= 0 && x < Width)
                {
                    double value = input[(plane * Height + y) * Width + x];
                    sum += value;
                    largest = Math.Max(largest, value);
                    inside++;
                }
            }

            expected.Add(type == "MaxPool" ? largest : sum / (countsPadding ? counted : inside));
        }

        TestNetwork.AssertClose(expected, network.Run(input));

        int Outputs(int size)
        {
            var outputs = (size + 2 * padding - kernel) / stride + 1;
            var rest = (size + 2 * padding - kernel) % stride != 0;
            return ceiling == 1 && rest && outputs * stride < size + padding ? outputs + 1 : outputs;
        }
    }

    [Theory]
    [InlineData("Relu")]
    [InlineData("HardSwish")]
    public void Run_ConvActivationNormalisationPool_EqualsStepByStep(string activation)
    {
        // Each value of the fused network is asked for as an output of the unfused one.
        var fused = Block(activation, out var input).Run(input);
        var network = Block(activation, out _);
        network.Model.Graph.Output.Clear();
        network.Model.Graph.Output.Add(new ValueInfoProto { Name = "y" });
        foreach (var name in new[] { "c", "r", "n" })
        {
            network.Model.Graph.Output.Add(new ValueInfoProto { Name = name });
        }

        Assert.Equal(4, network.Load().Outputs.Count);
        TestNetwork.AssertClose([.. network.Run(input).Select(value => (double)value)], fused);
    }

    private static TestNetwork Block(string activation, out float[] input)
    {
        var network = new TestNetwork(14, 3, 12, 10);
        network.Weights("w", 24, 3, 3, 3);
        network.Weights("gamma", 24);
        network.Weights("beta", 24);
        network.Weights("mean", 24);
        network.Constant("variance", [.. Enumerable.Range(1, 24).Select(i => i / 10f)], 24);
        network.Node("Conv", "x w", "c", TestNetwork.Attribute("pads", 1, 1, 1, 1));
        network.Node(activation, "c", "r");
        network.Node("BatchNormalization", "r gamma beta mean variance", "n");
        network.Node("MaxPool", "n", "y", TestNetwork.Attribute("kernel_shape", 2, 2), TestNetwork.Attribute("strides", 2, 2));
        input = TestNetwork.RandomValues(1, network.InputLength);
        return network;
    }

    private static (int Before, int After) Padding(int size, int kernel, int stride, int padding, string auto)
    {
        if (auto is "NOTSET" or "VALID")
        {
            return auto == "VALID" ? (0, 0) : (padding, padding);
        }

        var total = Math.Max(0, ((size + stride - 1) / stride - 1) * stride + kernel - size);
        return auto == "SAME_UPPER" ? (total / 2, total - total / 2) : (total - total / 2, total / 2);
    }
}
