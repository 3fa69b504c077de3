namespace MusicGenre.Tests.OnnxRuntime;

/// <summary>A small random network over the operators that the managed engine supports; the same seed gives the same network.</summary>
/// <remarks>
/// A chain of steps, some of which come back to earlier values. Values stay within some tens, so that rounding is not magnified; steps that jump
/// (Floor, Sign, …) work on the input alone, where engines cannot differ by rounding.
/// </remarks>
internal sealed partial class RandomGraph
{
    private static readonly int[] Versions = [11, 12, 13, 14, 15, 16, 17, 18];

    private readonly Random _random;
    private readonly GraphBuilder _graph;
    private readonly List<(string Name, int[] Shape)> _earlier = [];
    private string _value = "x";
    private int[] _shape;

    public RandomGraph(int seed)
    {
        _random = new Random(seed);
        InputShape = _random.Next(6) switch
        {
            0 => [Next(2, 20)],
            1 => [Next(1, 6), Next(5, 30)],
            _ => [Next(1, 7), Next(5, 24), Next(4, 16)],
        };
        _shape = InputShape;
        _graph = new GraphBuilder(Versions[_random.Next(Versions.Length)], seed, InputShape);
        if (Chance(0.4))
        {
            Jump();
        }

        var steps = Next(3, 11);
        for (var i = 0; i < steps; i++)
        {
            _earlier.Add((_value, _shape));
            Step();
            Tame();
        }

        // Some networks have a second output from their middle.
        string[] outputs = Chance(0.3) && _earlier[^1].Name != "x" ? [_value, _earlier[^1].Name] : [_value];
        Operators = [.. _graph.Operators];
        Bytes = _graph.ToBytes(outputs);
    }

    public int[] InputShape { get; }

    public IReadOnlyList<string> Operators { get; }

    public byte[] Bytes { get; }

    private int Rank => _shape.Length;

    private int Length => _shape.Aggregate(1, (product, size) => product * size);

    private void Step()
    {
        switch (_random.Next(10))
        {
            case 0 or 1:
                Activate();
                break;
            case 2 or 3:
                Combine();
                break;
            case 4 or 5 when Rank is 2 or 3:
                Window();
                break;
            case 6:
                Normalize();
                break;
            case 7 when Length > 4:
                Reduce();
                break;
            case 8:
                Multiply();
                break;
            default:
                Move();
                break;
        }
    }

    /// <summary>Squashes values now and then, so that they do not grow with the length of the chain.</summary>
    private void Tame()
    {
        if (Chance(0.25))
        {
            Set(_graph.Node("Tanh", [_value]));
        }
    }

    private void Set(string value) => _value = value;

    private void Set(string value, params int[] shape) => (_value, _shape) = (value, shape);

    private int Next(int low, int high) => _random.Next(low, high);

    private bool Chance(double probability) => _random.NextDouble() < probability;

    private T Pick<T>(params ReadOnlySpan<T> choices) => choices[_random.Next(choices.Length)];
}
