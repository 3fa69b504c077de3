using Google.Protobuf;
using MusicGenre.ManagedEngine.Onnx;
using Xunit;

namespace MusicGenre.ManagedEngine.Tests;

public sealed class TensorOperatorTests
{
    [Theory]
    [InlineData("ReduceMean")]
    [InlineData("ReduceSum")]
    [InlineData("ReduceMax")]
    [InlineData("ReduceMin")]
    [InlineData("ReduceL1")]
    [InlineData("ReduceL2")]
    [InlineData("ReduceSumSquare")]
    [InlineData("ReduceProd")]
    public void Run_Reduction_EqualsDefinition(string name)
    {
        int[] sizes = [3, 4, 5, 6];
        for (var mask = 1; mask < 8; mask++)
        {
            int[] axes = [.. Enumerable.Range(1, 3).Where(axis => (mask >> (axis - 1) & 1) != 0)];
            var network = new TestNetwork(18, sizes[1..]);
            network.Integers("axes", [.. axes.Select(axis => (long)(axis - 4))]);
            network.Node(name, "x axes", "y", TestNetwork.Integer("keepdims", mask & 1));
            var input = TestNetwork.RandomValues(mask, 360);
            var groups = input.Select((value, i) => (Value: (double)value, Index: new[] { i / 120, i / 30 % 4, i / 6 % 5, i % 6 }))
                .GroupBy(entry => entry.Index.Where((_, axis) => !axes.Contains(axis)).Aggregate(0, (key, i) => key * 10 + i), entry => entry.Value)
                .OrderBy(group => group.Key);
            TestNetwork.AssertClose([.. groups.Select(group => Reduce(name, [.. group]))], network.Run(input));
        }
    }

    [Theory]
    [InlineData(11, 1, false)]
    [InlineData(11, 2, true)]
    [InlineData(13, 1, true)]
    [InlineData(13, -1, false)]
    [InlineData(13, 2, true)]
    public void Run_Softmax_EqualsDefinition(int version, int axis, bool logarithm)
    {
        var network = new TestNetwork(version, 4, 5);
        network.Node(logarithm ? "LogSoftmax" : "Softmax", "x", "y", TestNetwork.Integer("axis", axis));
        var input = TestNetwork.RandomValues(3, 40);
        var first = axis < 0 ? axis + 3 : axis;
        var expected = new double[40];
        for (var i = 0; i < 40; i++)
        {
            // Before version 13 all axes from the given one on form one.
            bool Same(int j) => i / 20 == j / 20 && (version < 13 ? first == 1 || i / 5 == j / 5 : first == 1 ? i % 5 == j % 5 : i / 5 == j / 5);
            var sum = Enumerable.Range(0, 40).Where(Same).Sum(j => Math.Exp(input[j]));
            expected[i] = logarithm ? input[i] - Math.Log(sum) : Math.Exp(input[i]) / sum;
        }

        TestNetwork.AssertClose(expected, network.Run(input));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    public void Run_Gemm_EqualsDefinition(int transposeA, int transposeB)
    {
        var network = new TestNetwork(13, 7);
        var weights = network.Weights("w", transposeB == 1 ? 45 : 7, transposeB == 1 ? 7 : 45);
        var bias = network.Weights("b", 1, 45);
        network.Node(
            "Gemm", "x w b", "y", TestNetwork.Integer("transA", transposeA), TestNetwork.Integer("transB", transposeB),
            TestNetwork.Float("alpha", 0.5f), TestNetwork.Float("beta", 3));
        var input = TestNetwork.RandomValues(2, 9 * 7);
        var expected = Enumerable.Range(0, 9 * 45).Select(i => 3.0 * bias[i % 45]
            + 0.5 * Enumerable.Range(0, 7).Sum(p => (double)input[i / 45 * 7 + p] * weights[transposeB == 1 ? i % 45 * 7 + p : p * 45 + i % 45]));
        TestNetwork.AssertClose([.. expected], network.Run(input));
    }

    [Fact]
    public void Cast_ConstantOfFloat16_IsWidened()
    {
        var network = new TestNetwork(13, 3);
        var tensor = new TensorProto { Name = "half", DataType = OnnxTensorReader.Float16 };
        tensor.Dims.Add(3);
        tensor.RawData = ByteString.CopyFrom(0x00, 0x3E, 0x01, 0x00, 0x00, 0xC0);
        network.Model.Graph.Initializer.Add(tensor);
        network.Node("Cast", "half", "wide", TestNetwork.Integer("to", OnnxTensorReader.Float));
        network.Node("Add", "x wide", "y");
        using var session = network.Load();
        var found = new float[3];

        session.Run([1, 0, 1], 1, found);

        Assert.Equal([2.5f, 1 / 16_777_216f, -1f], found);
    }

    [Fact]
    public void Run_BatchedMatMul_EqualsDefinition()
    {
        // x [n, 3, 4, 5] times its own transpose [n, 3, 5, 4].
        var network = new TestNetwork(13, 3, 4, 5);
        network.Node("Transpose", "x", "t", TestNetwork.Attribute("perm", 0, 1, 3, 2));
        network.Node("MatMul", "x t", "y");
        var input = TestNetwork.RandomValues(2, 2 * 60);
        var expected = Enumerable.Range(0, 2 * 3 * 16).Select(i =>
            Enumerable.Range(0, 5).Sum(p => (double)input[i / 16 * 20 + i / 4 % 4 * 5 + p] * input[i / 16 * 20 + i % 4 * 5 + p]));
        TestNetwork.AssertClose([.. expected], network.Run(input));
    }

    [Fact]
    public void Run_MatMulWithVector_EqualsDefinition()
    {
        var network = new TestNetwork(13, 3, 6);
        var vector = network.Weights("v", 6);
        network.Node("MatMul", "x v", "y");
        var input = TestNetwork.RandomValues(2, 36);
        TestNetwork.AssertClose([.. input.Chunk(6).Select(row => row.Zip(vector, (a, b) => (double)a * b).Sum())], network.Run(input));
    }

    [Fact]
    public void Run_SliceWithNegativeStep_TakesValuesBackwards()
    {
        var network = new TestNetwork(13, 10);
        network.Integers("starts", -2);
        network.Integers("ends", 1);
        network.Integers("axes", 1);
        network.Integers("steps", -3);
        network.Node("Slice", "x starts ends axes steps", "y");
        Assert.Equal([8, 5, 2], network.Run([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
    }

    [Theory]
    [InlineData("constant", new float[] { 9, 9, 1, 2, 3, 9 })]
    [InlineData("reflect", new float[] { 3, 2, 1, 2, 3, 2 })]
    [InlineData("edge", new float[] { 1, 1, 1, 2, 3, 3 })]
    public void Run_Pad_EqualsDefinition(string mode, float[] expected)
    {
        var network = new TestNetwork(13, 3);
        network.Integers("pads", 0, 2, 0, 1);
        network.Constant("fill", [9]);
        network.Node("Pad", "x pads fill", "y", TestNetwork.Text("mode", mode));
        Assert.Equal(expected, network.Run([1, 2, 3]));
    }

    [Fact]
    public void Run_SplitConcatGatherExpand_MoveValues()
    {
        var network = new TestNetwork(13, 4);
        network.Integers("parts", 1, 3);
        network.Integers("order", 2, 0, -1);
        network.Integers("shape", 1, 2, 1);
        network.Node("Split", "x parts", "a b", TestNetwork.Integer("axis", 1));
        network.Node("Gather", "b order", "g", TestNetwork.Integer("axis", 1));
        network.Node("Concat", "g a", "c", TestNetwork.Integer("axis", -1));
        network.Node("Unsqueeze", "c one", "u");
        network.Integers("one", 1);
        network.Node("Expand", "u shape", "y");
        Assert.Equal([4, 2, 4, 1, 4, 2, 4, 1, 8, 6, 8, 5, 8, 6, 8, 5], network.Run([1, 2, 3, 4, 5, 6, 7, 8]));
    }

    [Fact]
    public void Run_ShapeArithmetic_IsFoldedForEachBatch()
    {
        // The shape [batch, 6] as exporters write it.
        var network = new TestNetwork(13, 2, 3);
        network.Integers("zero", 0);
        network.Integers("rest", -1);
        network.Node("Shape", "x", "s");
        network.Node("Gather", "s zero", "n");
        network.Node("Concat", "n rest", "shape", TestNetwork.Integer("axis", 0));
        network.Node("Reshape", "x shape", "y");
        using var session = network.Load();
        Assert.Equal([6], session.Outputs[0].Shape);
        var input = TestNetwork.RandomValues(1, 18);
        Assert.Equal(input, network.Run(input));
    }

    [Fact]
    public void Run_LayerNormalization_EqualsDefinition()
    {
        var network = new TestNetwork(17, 3, 8);
        var scale = network.Weights("s", 8);
        var shift = network.Weights("b", 8);
        network.Node("LayerNormalization", "x s b", "y");
        var input = TestNetwork.RandomValues(1, 48);
        var expected = input.Chunk(8).SelectMany(row =>
        {
            var mean = row.Average(value => (double)value);
            var deviation = Math.Sqrt(row.Average(value => (value - mean) * (value - mean)) + 1e-5);
            return row.Select((value, i) => (value - mean) / deviation * scale[i] + shift[i]);
        });
        TestNetwork.AssertClose([.. expected], network.Run(input));
    }

    private static double Reduce(string name, double[] values) => name switch
    {
        "ReduceMean" => values.Average(),
        "ReduceSum" => values.Sum(),
        "ReduceMax" => values.Max(),
        "ReduceMin" => values.Min(),
        "ReduceL1" => values.Sum(Math.Abs),
        "ReduceL2" => Math.Sqrt(values.Sum(value => value * value)),
        "ReduceSumSquare" => values.Sum(value => value * value),
        _ => values.Aggregate((a, b) => a * b),
    };
}
