using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.ManagedEngine.Tests;

public sealed class SessionLawTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(37)]
    public void Run_Batch_EqualsItemByItem(int batch)
    {
        var network = Classifier();
        using var session = network.Load();
        var input = TestNetwork.RandomValues(4, batch * network.InputLength);
        var together = new float[batch * 5];
        session.Run(input, batch, together);
        var alone = new float[batch * 5];
        for (var i = 0; i < batch; i++)
        {
            session.Run(input.AsSpan(i * network.InputLength, network.InputLength), 1, alone.AsMemory(i * 5, 5));
        }

        TestNetwork.AssertClose([.. alone.Select(value => (double)value)], together, 1e-6);
        Assert.All(together.Chunk(5), item => Assert.Equal(1, item.Sum(), 1e-5));
    }

    [Fact]
    public void Run_FromManyThreads_EqualsSerial()
    {
        var network = Classifier();
        using var session = network.Load();
        const int Runs = 60;
        var inputs = Enumerable.Range(0, Runs).Select(i => TestNetwork.RandomValues(i, (1 + i % 5) * network.InputLength)).ToArray();
        var serial = inputs.Select(Run).ToArray();
        var parallel = new float[Runs][];
        Parallel.For(0, Runs, new ParallelOptions { MaxDegreeOfParallelism = 6 }, i => parallel[i] = Run(inputs[i]));
        for (var i = 0; i < Runs; i++)
        {
            Assert.Equal(serial[i], parallel[i]);
        }

        float[] Run(float[] input)
        {
            var batch = input.Length / network.InputLength;
            var output = new float[batch * 5];
            session.Run(input, batch, output);
            return output;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    public void Run_SecondTime_DoesNotAllocate(int batch)
    {
        var network = Classifier();
        using var session = network.Load();
        var input = TestNetwork.RandomValues(4, batch * network.InputLength);
        var output = new float[batch * 5];
        for (var i = 0; i < 3; i++)
        {
            session.Run(input, batch, output);
        }

        Assert.Equal(0, Allocation.Least(() => session.Run(input, batch, output)));
    }

    [Fact]
    public void Run_WrongLengths_Throws()
    {
        var network = Classifier();
        using var session = network.Load();
        var input = new float[network.InputLength];
        Assert.Throws<ArgumentException>("input", () => session.Run(input, 2, new float[10]));
        Assert.Throws<ArgumentException>("outputs", () => session.Run(input, 1, new float[4]));
        Assert.Throws<ArgumentException>("outputs", () => session.Run(input, 1, new float[5], new float[5]));
        Assert.Throws<ArgumentOutOfRangeException>("batchSize", () => session.Run([], 0));
        session.Dispose();
        Assert.Throws<ObjectDisposedException>(() => session.Run(input, 1, new float[5]));
    }

    [Fact]
    public void Load_Network_DescribesInputAndOutputs()
    {
        using var session = Classifier().Load();
        Assert.Equal("x", session.Input.Name);
        Assert.Equal([2, 14, 9], session.Input.Shape);
        Assert.Equal("y", Assert.Single(session.Outputs).Name);
        Assert.Equal([5], session.Outputs[0].Shape);
    }

    [Fact]
    public void Run_ItemsMixed_DoesWhatTheFileSays()
    {
        var network = new TestNetwork(13, 3);
        network.Node("ReduceMean", "x", "m", TestNetwork.Attribute("axes", 0));
        network.Node("Sub", "x m", "y");
        Assert.Equal([-1, -1, -1, 1, 1, 1], network.Run([1, 2, 3, 3, 4, 5]));
        Assert.Equal([0, 0, 0], network.Run([1, 2, 3]));
    }

    [Fact]
    public void Run_LargeScores_SoftmaxStaysFinite()
    {
        var network = new TestNetwork(13, 3);
        network.Node("Softmax", "x", "y");
        TestNetwork.AssertClose([0.731058578630005, 0.268941421369995, 0], network.Run([1000, 999, 0]));
    }

    private static TestNetwork Classifier()
    {
        var network = new TestNetwork(13, 2, 14, 9);
        network.Weights("w1", 20, 2, 3, 3);
        network.Weights("w2", 33, 20, 3, 3);
        network.Weights("w3", 33 * 3 * 2, 300);
        network.Weights("w4", 5, 300);
        network.Weights("b4", 5);
        network.Node("Conv", "x w1", "c1", TestNetwork.Attribute("pads", 1, 1, 1, 1));
        network.Node("Relu", "c1", "r1");
        network.Node("MaxPool", "r1", "p1", TestNetwork.Attribute("kernel_shape", 2, 2), TestNetwork.Attribute("strides", 2, 2));
        network.Node("Conv", "p1 w2", "c2", TestNetwork.Attribute("pads", 1, 1, 1, 1));
        network.Node("Sigmoid", "c2", "r2");
        network.Node("AveragePool", "r2", "p2", TestNetwork.Attribute("kernel_shape", 2, 2), TestNetwork.Attribute("strides", 2, 2));
        network.Node("Flatten", "p2", "f");
        network.Node("MatMul", "f w3", "d");
        network.Node("Tanh", "d", "t");
        network.Node("Gemm", "t w4 b4", "l", TestNetwork.Integer("transB", 1), TestNetwork.Float("alpha", 0.5f), TestNetwork.Float("beta", 2));
        network.Node("Softmax", "l", "y");
        return network;
    }
}
