using Xunit;

namespace MusicGenre.ManagedEngine.Tests;

public sealed class ElementwiseOperatorTests
{
    private static readonly Dictionary<string, Func<double, double>> Functions = new()
    {
        ["Relu"] = x => Math.Max(x, 0),
        ["LeakyRelu"] = x => x < 0 ? 0.01 * x : x,
        ["Elu"] = x => x > 0 ? x : Math.Exp(x) - 1,
        ["Selu"] = x => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * (Math.Exp(x) - 1)),
        ["Celu"] = x => Math.Max(0, x) + Math.Min(0, Math.Exp(x) - 1),
        ["Sigmoid"] = x => 1 / (1 + Math.Exp(-x)),
        ["Tanh"] = Math.Tanh,
        ["HardSigmoid"] = x => Math.Clamp(0.2 * x + 0.5, 0, 1),
        ["HardSwish"] = x => x * Math.Clamp(x / 6 + 0.5, 0, 1),
        ["Softplus"] = x => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x))),
        ["Softsign"] = x => x / (1 + Math.Abs(x)),
        ["ThresholdedRelu"] = x => x > 1 ? x : 0,
        ["Mish"] = x => x * Math.Tanh(Math.Log(1 + Math.Exp(x))),
        ["Erf"] = Erf,
        ["Abs"] = Math.Abs,
        ["Neg"] = x => -x,
        ["Exp"] = Math.Exp,
        ["Floor"] = Math.Floor,
        ["Ceil"] = Math.Ceiling,
        ["Sign"] = x => Math.Sign(x),
        ["Reciprocal"] = x => 1 / x,
    };

    private static readonly Dictionary<string, Func<double, double, double>> Binaries = new()
    {
        ["Add"] = (a, b) => a + b,
        ["Sub"] = (a, b) => a - b,
        ["Mul"] = (a, b) => a * b,
        ["Div"] = (a, b) => a / b,
        ["Max"] = Math.Max,
        ["Min"] = Math.Min,
        ["PRelu"] = (a, b) => a < 0 ? a * b : a,
    };

    public static TheoryData<string> FunctionNames { get; } = [.. Functions.Keys];

    public static TheoryData<string> BinaryNames { get; } = [.. Binaries.Keys];

    [Theory]
    [MemberData(nameof(FunctionNames))]
    public void Run_Function_EqualsDefinition(string name)
    {
        var network = new TestNetwork(18, 37);
        network.Node(name, "x", "y");
        float[] input = [.. TestNetwork.RandomValues(5, 2 * 37).Select(value => value * 5)];
        TestNetwork.AssertClose([.. input.Select(x => Functions[name](x))], network.Run(input));
    }

    [Theory]
    [InlineData("Log")]
    [InlineData("Sqrt")]
    public void Run_FunctionOfPositiveValues_EqualsDefinition(string name)
    {
        var network = new TestNetwork(13, 21);
        network.Node(name, "x", "y");
        float[] input = [.. TestNetwork.RandomValues(5, 21).Select(value => 1.5f + value)];
        TestNetwork.AssertClose([.. input.Select(x => name == "Log" ? Math.Log(x) : Math.Sqrt(x))], network.Run(input));
    }

    [Theory]
    [MemberData(nameof(BinaryNames))]
    public void Run_BinaryWithBroadcast_EqualsDefinition(string name)
    {
        int[][] shapes = [[3, 1], [1, 5], [1], [4, 3, 5], [1, 3, 5], [4, 1, 1], [5]];
        foreach (var shape in shapes)
        {
            var network = new TestNetwork(13, 4, 3, 5);
            var other = network.Weights("b", shape);
            network.Node(name, "x b", "y");
            var input = TestNetwork.RandomValues(5, 2 * 60);
            int[] wide = [.. Enumerable.Repeat(1, 3 - shape.Length), .. shape];
            var expected = input.Select((value, i) =>
            {
                int column = wide[2] == 1 ? 0 : i % 5, row = wide[1] == 1 ? 0 : i / 5 % 3, plane = wide[0] == 1 ? 0 : i / 15 % 4;
                return Binaries[name](value, other[(plane * wide[1] + row) * wide[2] + column]);
            });
            TestNetwork.AssertClose([.. expected], network.Run(input));
        }
    }

    [Theory]
    [InlineData(2f)]
    [InlineData(0.5f)]
    [InlineData(3f)]
    public void Run_Pow_EqualsDefinition(float exponent)
    {
        var network = new TestNetwork(13, 9);
        network.Constant("e", [exponent]);
        network.Node("Pow", "x e", "y");
        float[] input = [.. TestNetwork.RandomValues(5, 9).Select(Math.Abs)];
        TestNetwork.AssertClose([.. input.Select(x => Math.Pow(x, exponent))], network.Run(input));
    }

    [Fact]
    public void Run_ClipByInputs_Clamps()
    {
        var network = new TestNetwork(13, 40);
        network.Constant("low", [-0.25f]);
        network.Constant("high", [0.5f]);
        network.Node("Clip", "x low high", "y");
        var input = TestNetwork.RandomValues(9, 40);
        TestNetwork.AssertClose([.. input.Select(x => Math.Clamp((double)x, -0.25, 0.5))], network.Run(input));
    }

    /// <summary>The error function by its power series, which converges everywhere and exactly enough where |x| is at most 5.</summary>
    private static double Erf(double x)
    {
        double sum = 0, term = x;
        for (var n = 0; n < 200; n++)
        {
            sum += term / (2 * n + 1);
            term *= -x * x / (n + 1);
        }

        return 2 / Math.Sqrt(Math.PI) * sum;
    }
}
