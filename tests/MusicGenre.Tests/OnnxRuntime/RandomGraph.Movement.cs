using MusicGenre.ManagedEngine.Onnx;

namespace MusicGenre.Tests.OnnxRuntime;

/// <content>Steps that move values, and those that gather an axis into one value.</content>
internal sealed partial class RandomGraph
{
    private void Reduce()
    {
        var type = Pick("ReduceMean", "ReduceSum", "ReduceMax", "ReduceMin", "ReduceProd", "ReduceL1", "ReduceL2", "ReduceSumSquare");
        var axis = Next(1, Rank + 1);
        var keep = Rank == 1 || Chance(0.5);
        int[] shape = keep ? [.. _shape.Select((size, i) => i + 1 == axis ? 1 : size)] : [.. _shape.Where((_, i) => i + 1 != axis)];

        // Products and sums of many values leave the range that engines share, so they are of small ones.
        var value = type is "ReduceProd" or "ReduceSumSquare" or "ReduceSum" or "ReduceL1" ? _graph.Node("Tanh", [_value]) : _value;
        var keepDims = GraphBuilder.Int("keepdims", keep ? 1 : 0);
        var axesAreInput = _graph.Version >= 18 || (_graph.Version >= 13 && type == "ReduceSum");
        Set(
            axesAreInput ? _graph.Node(type, [value, _graph.Integers(axis)], keepDims) : _graph.Node(type, [value], GraphBuilder.Ints("axes", axis), keepDims),
            shape);
    }

    private void Move()
    {
        switch (_random.Next(11))
        {
            case 0:
                Set(_graph.Node("Flatten", [_value]), Length);
                break;
            case 1:
                Reshape();
                break;
            case 2 when Rank < 4:
                Insert();
                break;
            case 3 when Rank > 1:
                int[] order = [.. Enumerable.Range(0, Rank)];
                _random.Shuffle(order);
                Set(_graph.Node("Transpose", [_value], GraphBuilder.Ints("perm", [0, .. order.Select(axis => axis + 1L)])), [.. order.Select(axis => _shape[axis])]);
                break;
            case 4:
                Repeat();
                break;
            case 5:
                Gather();
                break;
            case 6:
                Split();
                break;
            case 7:
                Slice();
                break;
            case 8:
                Border();
                break;
            case 9:
                Set(_graph.Node("Cast", [_value], GraphBuilder.Int("to", OnnxTensorReader.Float)));
                break;
            default:
                Concatenate();
                break;
        }
    }

    /// <summary>Reshapes, by a constant or by a shape computed from the value's own.</summary>
    private void Reshape()
    {
        if (Chance(0.5))
        {
            Set(_graph.Node("Reshape", [_value, _graph.Integers(0, -1)]), Length);
            return;
        }

        var batch = _graph.Node("Gather", [_graph.Node("Shape", [_value]), _graph.Integers(0)], GraphBuilder.Int("axis", 0));
        var target = _graph.Node("Concat", [batch, _graph.Integers(-1, _shape[^1])], GraphBuilder.Int("axis", 0));
        Set(_graph.Node("Reshape", [_value, target]), Length / _shape[^1], _shape[^1]);
    }

    private void Insert()
    {
        var axis = Next(1, Rank + 2);
        int[] wider = [.. _shape[..(axis - 1)], 1, .. _shape[(axis - 1)..]];
        var value = Axes("Unsqueeze", _value, axis);
        if (Chance(0.5))
        {
            Set(value, wider);
            return;
        }

        // There and back with a step in between, so that the pair is not simply dropped.
        Set(Axes("Squeeze", _graph.Node("Sigmoid", [value]), axis));
    }

    private string Axes(string type, string value, int axis)
        => _graph.Version >= 13 ? _graph.Node(type, [value, _graph.Integers(axis)]) : _graph.Node(type, [value], GraphBuilder.Ints("axes", axis));

    private void Repeat()
    {
        var axis = Next(1, Rank + 1);
        if (_shape[axis - 1] == 1)
        {
            var size = Next(2, 5);
            Set(
                _graph.Node("Expand", [_value, _graph.Integers([1, .. _shape.Select((old, i) => (long)(i + 1 == axis ? size : old))])]),
                [.. _shape.Select((old, i) => i + 1 == axis ? size : old)]);
        }
        else if (Length < 2000)
        {
            Set(
                _graph.Node("Tile", [_value, _graph.Integers([1, .. _shape.Select((_, i) => i + 1 == axis ? 2L : 1L)])]),
                [.. _shape.Select((old, i) => i + 1 == axis ? 2 * old : old)]);
        }
    }

    private void Gather()
    {
        var axis = Next(1, Rank + 1);
        long[] indices = [.. Enumerable.Range(0, Next(1, 6)).Select(_ => (long)Next(0, _shape[axis - 1]))];
        Set(_graph.Node("Gather", [_value, _graph.Integers(indices)], GraphBuilder.Int("axis", axis)), WithSize(axis, indices.Length));
    }

    private void Split()
    {
        var axis = Next(1, Rank + 1);
        if (_shape[axis - 1] < 2)
        {
            return;
        }

        var first = Next(1, _shape[axis - 1]);
        long[] sizes = [first, _shape[axis - 1] - first];
        var parts = _graph.Version >= 13
            ? _graph.Node("Split", [_value, _graph.Integers(sizes)], 2, [GraphBuilder.Int("axis", axis)])
            : _graph.Node("Split", [_value], 2, [GraphBuilder.Int("axis", axis), GraphBuilder.Ints("split", sizes)]);
        if (Chance(0.5))
        {
            Set(_graph.Node("Concat", [parts[1], parts[0]], GraphBuilder.Int("axis", axis)));
        }
        else
        {
            Set(parts[1], WithSize(axis, (int)sizes[1]));
        }
    }

    private void Slice()
    {
        var axis = Next(1, Rank + 1);
        int size = _shape[axis - 1], start = Next(0, size), step = Next(1, 3);
        Set(
            _graph.Node("Slice", [_value, _graph.Integers(start), _graph.Integers(long.MaxValue), _graph.Integers(axis), _graph.Integers(step)]),
            WithSize(axis, (size - start + step - 1) / step));
    }

    private void Border()
    {
        if (Length > 2000)
        {
            return;
        }

        var pads = new long[2 * (Rank + 1)];
        for (var axis = 1; axis <= Rank; axis++)
        {
            // A reflection is shorter than what it reflects.
            (pads[axis], pads[axis + Rank + 1]) = (Next(0, Math.Min(3, _shape[axis - 1])), Next(0, Math.Min(3, _shape[axis - 1])));
        }

        int[] shape = [.. _shape.Select((size, i) => size + (int)(pads[i + 1] + pads[i + Rank + 2]))];
        var value = Chance(0.5)
            ? _graph.Node("Pad", [_value, _graph.Integers(pads), _graph.Scalar(0.25f)], GraphBuilder.Text("mode", "constant"))
            : _graph.Node("Pad", [_value, _graph.Integers(pads)], GraphBuilder.Text("mode", Pick("reflect", "edge")));
        Set(value, shape);
    }

    private void Concatenate()
    {
        var axis = Next(1, Rank + 1);
        if (Length < 2000)
        {
            Set(_graph.Node("Concat", [_value, _graph.Node("Relu", [_value])], GraphBuilder.Int("axis", axis)), WithSize(axis, 2 * _shape[axis - 1]));
        }
    }

    private int[] WithSize(int axis, int size) => [.. _shape.Select((old, i) => i + 1 == axis ? size : old)];
}
