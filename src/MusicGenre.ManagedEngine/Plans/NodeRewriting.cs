using MusicGenre.ManagedEngine.Graphs;

namespace MusicGenre.ManagedEngine.Plans;

/// <summary>Rewrites operators in terms of others: batch normalization as a product and a sum, global pools as reductions, and so on.</summary>
internal static class NodeRewriting
{
    public static IEnumerable<Node> Rewrite(Node node) => node.Operator switch
    {
        "BatchNormalization" => BatchNormalization(node),
        "GlobalAveragePool" => [GlobalPool(node, "ReduceMean")],
        "GlobalMaxPool" => [GlobalPool(node, "ReduceMax")],
        "Gemm" when node.OptionalInput(2) != null => GemmWithSum(node),
        "Max" or "Min" or "Sum" when node.Inputs.Count != 2 => Chain(node),
        _ => [node],
    };

    private static Node GlobalPool(Node node, string reduction)
    {
        var rank = node.Input(0).Rank;
        if (rank < 3)
        {
            throw node.Fail($"expected a tensor with at least 3 axes, found {Shapes.Text(node.Input(0).Shape)}");
        }

        return node.With(@operator: reduction, attributes: new NodeAttributes().With("axes", Enumerable.Range(2, rank - 2).Select(axis => (long)axis)));
    }

    private static IEnumerable<Node> BatchNormalization(Node node)
    {
        if (node.Attributes.Integer("training_mode", 0) != 0 || node.Outputs.Skip(1).Any(output => output.Name.Length > 0))
        {
            throw node.Fail("training mode is not supported");
        }

        var shape = node.Input(0).Shape;
        if (shape.Length < 2)
        {
            throw node.Fail($"expected a tensor with at least 2 axes, found {Shapes.Text(shape)}");
        }

        var channels = shape[1];
        float[] gamma = Parameter(1), beta = Parameter(2), mean = Parameter(3), variance = Parameter(4);
        double epsilon = node.Attributes.Float("epsilon", 1e-5f);
        var scale = Tensor.NewFloats(channels);
        var shift = Tensor.NewFloats(channels);
        for (var c = 0; c < channels; c++)
        {
            var factor = gamma[c] / Math.Sqrt(variance[c] + epsilon);
            scale[c] = (float)factor;
            shift[c] = (float)(beta[c] - mean[c] * factor);
        }

        int[] broadcast = [channels, .. Enumerable.Repeat(1, shape.Length - 2)];
        var scaled = new Value($"{node.Output.Name} before its shift");
        yield return node.With(
            @operator: "Mul", inputs: [node.Input(0), Value.OfConstant($"{node.Name} scale", Tensor.OfFloats(broadcast, scale))], outputs: [scaled]);
        yield return node.With(
            @operator: "Add", inputs: [scaled, Value.OfConstant($"{node.Name} shift", Tensor.OfFloats(broadcast, shift))], outputs: [node.Output]);

        float[] Parameter(int index)
            => node.Input(index).Constant is { Type: ElementType.Float } tensor && tensor.Length == channels
                ? tensor.Floats
                : throw node.Fail($"input {index} must be {channels} constants of float32");
    }

    private static IEnumerable<Node> GemmWithSum(Node node)
    {
        var product = new Value($"{node.Output.Name} before its sum");
        var addend = node.Input(2);
        var beta = node.Attributes.Float("beta", 1);
        yield return node.With(inputs: [node.Input(0), node.Input(1)], outputs: [product]);
        if (product.HasShape && addend.HasShape && !product.Shape.AsSpan().SequenceEqual(Shapes.Broadcast(product.Shape, addend.Shape)))
        {
            throw node.Fail($"{Shapes.Text(addend.Shape)} cannot be added to {Shapes.Text(product.Shape)}");
        }

        if (beta != 1)
        {
            var scaled = new Value($"{node.Output.Name} addend");
            yield return node.With(
                @operator: "Mul", inputs: [addend, Value.OfConstant($"{node.Name} beta", Tensor.OfScalar(beta))], outputs: [scaled]);
            addend = scaled;
        }

        yield return node.With(@operator: "Add", inputs: [product, addend]);
    }

    /// <summary>Rewrites a function of any number of values as functions of two.</summary>
    private static IEnumerable<Node> Chain(Node node)
    {
        if (node.Inputs.Count < 2)
        {
            yield return node.With(@operator: "Identity");
            yield break;
        }

        var sum = node.Input(0);
        for (var i = 1; i < node.Inputs.Count; i++)
        {
            var next = i == node.Inputs.Count - 1 ? node.Output : new Value($"{node.Output.Name} part {i}");
            yield return node.With(inputs: [sum, node.Input(i)], outputs: [next]);
            sum = next;
        }
    }
}
