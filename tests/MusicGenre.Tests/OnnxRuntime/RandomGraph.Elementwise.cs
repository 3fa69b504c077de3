namespace MusicGenre.Tests.OnnxRuntime;

/// <content>Steps that work on each value by itself.</content>
internal sealed partial class RandomGraph
{
    private void Jump() => Set(_graph.Version >= 11 && Chance(0.25)
        ? _graph.Node("ThresholdedRelu", [_value], GraphBuilder.Number("alpha", 0.3f))
        : _graph.Node(Pick("Floor", "Ceil", "Sign"), [_graph.Node("Mul", [_value, _graph.Scalar(3)])]));

    private void Activate()
    {
        switch (_random.Next(12))
        {
            case 0:
                Set(_graph.Node("LeakyRelu", [_value], GraphBuilder.Number("alpha", 0.2f)));
                break;
            case 1:
                Set(_graph.Node("Elu", [_value], GraphBuilder.Number("alpha", 0.7f)));
                break;
            case 2:
                Set(_graph.Node(Pick("Selu", "Softplus", "Softsign", "Erf"), [_value]));
                break;
            case 3:
                Set(_graph.Version >= 12 ? _graph.Node("Celu", [_value], GraphBuilder.Number("alpha", 1.3f)) : _graph.Node("Relu", [_value]));
                break;
            case 4:
                Set(_graph.Node("HardSigmoid", [_value], GraphBuilder.Number("alpha", 0.3f), GraphBuilder.Number("beta", 0.4f)));
                break;
            case 5:
                Set(_graph.Node(_graph.Version >= 14 ? "HardSwish" : "Sigmoid", [_value]));
                break;
            case 6:
                Set(_graph.Node(_graph.Version >= 18 ? "Mish" : "Abs", [_value]));
                break;
            case 7:
                Set(_graph.Node("Clip", [_value, _graph.Scalar(-0.8f), _graph.Scalar(1.1f)]));
                break;
            case 8:
                var positive = _graph.Node("Add", [_graph.Node("Abs", [_value]), _graph.Scalar(0.5f)]);
                Set(_graph.Node(Pick("Log", "Sqrt", "Reciprocal"), [positive]));
                break;
            case 9:
                Set(_graph.Node("Exp", [_graph.Node("Tanh", [_value])]));
                break;
            case 10:
                Set(_graph.Node(Pick("Neg", "Identity", "Dropout"), [_value]));
                break;
            default:
                Set(_graph.Node(Pick("Relu", "Sigmoid", "Tanh"), [_value]));
                break;
        }
    }

    /// <summary>Combines the value with an earlier one or with a constant that broadcasts.</summary>
    private void Combine()
    {
        var partner = _earlier.LastOrDefault(earlier => earlier.Name != _value && earlier.Shape.SequenceEqual(_shape)).Name;
        if (partner is null || Chance(0.4))
        {
            partner = _graph.Weights(-1, 1, BroadcastShape());
        }

        switch (_random.Next(6))
        {
            case 0:
                var divisor = _graph.Node("Add", [_graph.Node("Sigmoid", [partner]), _graph.Scalar(0.5f)]);
                Set(_graph.Node("Div", [_value, divisor]));
                break;
            case 1:
                var basis = _graph.Node("Add", [_graph.Node("Sigmoid", [_value]), _graph.Scalar(0.1f)]);
                Set(_graph.Node("Pow", [basis, _graph.Scalar(Pick(2, 0.5f, 1.7f, -1))]));
                break;
            case 2:
                Set(_graph.Node("PRelu", [_value, _graph.Weights(-0.5f, 0.5f, BroadcastShape())]));
                break;
            case 3:
                Set(_graph.Node(Pick("Sum", "Max", "Min"), [_value, partner, _graph.Scalar(0.1f)]));
                break;
            default:
                Set(_graph.Node(Pick("Add", "Sub", "Mul"), Chance(0.5) ? [_value, partner] : [partner, _value]));
                break;
        }
    }

    /// <summary>A shape without the batch that broadcasts to the value's.</summary>
    private int[] BroadcastShape()
    {
        int[] shape = [.. _shape.Select(size => Chance(0.5) ? size : 1)];
        return shape[_random.Next(shape.Length)..];
    }
}
