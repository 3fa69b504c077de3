using System.Globalization;
using Google.Protobuf;
using MusicGenre.Errors;
using MusicGenre.Inference;
using MusicGenre.ManagedEngine.Onnx;
using Xunit;

namespace MusicGenre.ManagedEngine.Tests;

public sealed class MalformedNetworkTests
{
    private const string Remedy = "The ML.NET engine of the package MusicGenre runs such networks: use MusicGenre's ML.NET engine.";

    [Fact]
    public void Load_AnyDamage_ThrowsOnlyItsOwnException()
    {
        var whole = Small().ToBytes();
        var random = new Random(1);
        var refused = 0;
        for (var i = 0; i < 3000; i++)
        {
            var bytes = i % 3 == 0 ? whole[..random.Next(whole.Length)] : (byte[])whole.Clone();
            for (var flips = i % 3 == 0 ? 0 : random.Next(1, 6); flips > 0; flips--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            try
            {
                new ManagedInferenceEngine().Load(bytes, "damaged").Dispose();
            }
            catch (GenreModelException)
            {
                refused++;
            }
        }

        Assert.True(refused > 1000, refused.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Load_LengthThatOverflowsTheReader_ThrowsItsOwnException()
    {
        // A network cut off in its fourth node. The third node's length is the varint FFFFFFFFF7FFFFFF01: read as 32 bits it ends the node before it
        // begins, and Google.Protobuf lets an ArgumentOutOfRangeException out.
        var bytes = Convert.FromHexString(
            "08073AC3020A0E0A01780A017712016122034164640A0E0A01610A01781201622203"
            + "4D756C0AFFFFFFFFF7FFFFFF016322064D61744D756C0A0F0A016312016422075369");
        var exception = Assert.Throws<GenreModelException>(() => new ManagedInferenceEngine().Load(bytes, "damaged"));
        Assert.Contains("not an ONNX file", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_UnknownOperator_NamesNodeOperatorAndVersion()
    {
        var network = new TestNetwork(13, 4);
        network.Node("Loop", "x", "y");
        AssertRefused(network, "the Loop", "Loop of operator set 13", Remedy);
    }

    [Fact]
    public void Load_OtherVersion_NamesExpectedAndFound()
    {
        foreach (var version in new[] { 10, 19 })
        {
            var network = new TestNetwork(version, 4);
            network.Node("Relu", "x", "y");
            AssertRefused(network, "11", "18", version.ToString(CultureInfo.InvariantCulture), Remedy);
        }
    }

    [Fact]
    public void Load_OtherDomain_IsRefused()
    {
        var network = new TestNetwork(13, 4);
        network.Node("Relu", "x", "y").Domain = "com.example";
        AssertRefused(network, "com.example", "the Relu", Remedy);
    }

    [Fact]
    public void Load_Cycle_IsRefused()
    {
        var network = new TestNetwork(13, 4);
        network.Node("Add", "x b", "a");
        network.Node("Relu", "a", "b");
        network.Node("Relu", "b", "y");
        AssertRefused(network, "depends on itself");
    }

    [Fact]
    public void Load_MissingInput_IsRefused()
    {
        var network = new TestNetwork(13, 4);
        network.Node("Add", "x nobody", "y");
        AssertRefused(network, "nobody");
    }

    [Theory]
    [InlineData("LogSoftmax", 1)]
    [InlineData("Relu", 1)]
    [InlineData("Add", 2)]
    [InlineData("Gemm", 3)]
    public void Load_MoreInputsThanTheOperatorHas_IsRefused(string type, int most)
    {
        var network = new TestNetwork(13, 3, 4);
        network.Integers("more", 1);
        network.Node("Transpose", "x", "t", TestNetwork.Attribute("perm", 0, 2, 1));
        network.Node(type, string.Join(' ', Enumerable.Repeat("t", most).Append("more")), "y");
        AssertRefused(network, $"the {type}", $"{most + 1} inputs, more than the {most}");
    }

    [Fact]
    public void Load_ExternalDataOfNoName_IsRefused()
    {
        var network = new TestNetwork(13, 4);
        network.Weights("w", 4);
        network.Model.Graph.Initializer[0].DataLocation = 1;
        network.Node("Add", "x w", "y");
        AssertRefused(network, "'w'", "no file is named");
    }

    [Theory]
    [InlineData("../w.bin", "0", "16", "is not in the network's folder")]
    [InlineData("/etc/hostname", "0", "16", "is not in the network's folder")]
    [InlineData("missing.bin", "0", "16", "cannot be read")]
    [InlineData("w.bin", "4", "16", "which has 16")]
    [InlineData("w.bin", "0", "12", "needs 4 values")]
    [InlineData("w.bin", "-1", "16", "not a number")]
    public void Load_ExternalDataThatCannotBeRead_SaysWhy(string location, string offset, string length, string expected)
    {
        var folder = Directory.CreateTempSubdirectory("external");
        try
        {
            File.WriteAllBytes(Path.Combine(folder.FullName, "w.bin"), new byte[16]);
            var network = new TestNetwork(13, 4);
            network.Weights("w", 4);
            var weights = network.Model.Graph.Initializer[0];
            weights.FloatData.Clear();
            weights.DataLocation = 1;
            foreach (var (key, value) in (ReadOnlySpan<(string, string)>)[("location", location), ("offset", offset), ("length", length)])
            {
                weights.ExternalData.Add(new StringStringEntryProto { Key = key, Value = value });
            }

            network.Node("Add", "x w", "y");
            var path = Path.Combine(folder.FullName, "net.onnx");

            var exception = Assert.Throws<GenreModelException>(
                () => new ManagedInferenceEngine().Load(new NetworkSource(network.Model.ToByteArray(), path, path)));

            Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Load_ShortConstant_IsRefused()
    {
        var network = new TestNetwork(13, 4);
        network.Weights("w", 4);
        network.Model.Graph.Initializer[0].FloatData.RemoveAt(0);
        network.Node("Add", "x w", "y");
        AssertRefused(network, "needs 4 values", "found 3");
    }

    [Fact]
    public void Load_UnsortedNodes_AreSorted()
    {
        var network = new TestNetwork(13, 4);
        network.Node("Neg", "a", "y");
        network.Node("Relu", "x", "a");
        Assert.Equal([-1, 0, -2, 0], network.Run([1, -1, 2, -2]));
    }

    [Fact]
    public void Load_RawDataAndConstantAmongInputs_Runs()
    {
        var network = new TestNetwork(13, 2);
        var tensor = new TensorProto { Name = "w", DataType = OnnxTensorReader.Float, RawData = ByteString.CopyFrom([.. BitConverter.GetBytes(2f), .. BitConverter.GetBytes(3f)]) };
        tensor.Dims.Add(2);
        network.Model.Graph.Initializer.Add(tensor);
        network.Model.Graph.Input.Add(new ValueInfoProto { Name = "w" });
        network.Node("Mul", "x w", "y");
        Assert.Equal([2, 6], network.Run([1, 2]));
    }

    private static TestNetwork Small()
    {
        var network = new TestNetwork(13, 2, 6, 5);
        network.Weights("w", 4, 2, 3, 3);
        network.Weights("d", 16, 3);
        network.Integers("shape", -1, 16);
        network.Node("Conv", "x w", "c", TestNetwork.Attribute("pads", 1, 1, 1, 1), TestNetwork.Attribute("strides", 2, 2));
        network.Node("Relu", "c", "r");
        network.Node("MaxPool", "r", "p", TestNetwork.Attribute("kernel_shape", 2, 2));
        network.Node("Reshape", "p shape", "f");
        network.Node("Gemm", "f d", "g");
        network.Node("Softmax", "g", "y");
        return network;
    }

    private static void AssertRefused(TestNetwork network, params string[] parts)
    {
        var error = Assert.Throws<GenreModelException>(network.Load);
        Assert.StartsWith("test.onnx: ", error.Message, StringComparison.Ordinal);
        Assert.All(parts, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }
}
