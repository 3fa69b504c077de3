using System.Diagnostics.CodeAnalysis;
using MusicGenre.ManagedEngine.Kernels;

namespace MusicGenre.ManagedEngine.Operators;

/// <summary>The operators that the engine supports.</summary>
internal static class OperatorTable
{
    private static readonly Dictionary<string, (Operator Operator, int Since)> Operators = new()
    {
        ["Relu"] = (Activations.Plain(ActivationKind.Relu), 1),
        ["Clip"] = (new ActivationOperator(Activations.Clip), 1),
        ["LeakyRelu"] = (Activations.With(ActivationKind.LeakyRelu, 0.01f), 1),
        ["Elu"] = (Activations.With(ActivationKind.Elu, 1), 1),
        ["Selu"] = (Activations.With(ActivationKind.Selu, 1.67326319217681884765625f, 1.05070102214813232421875f, "gamma"), 1),
        ["Celu"] = (Activations.With(ActivationKind.Celu, 1), 12),
        ["Sigmoid"] = (Activations.Plain(ActivationKind.Sigmoid), 1),
        ["Tanh"] = (Activations.Plain(ActivationKind.Tanh), 1),
        ["HardSigmoid"] = (Activations.With(ActivationKind.HardSigmoid, 0.2f, 0.5f), 1),
        ["HardSwish"] = (Activations.Plain(ActivationKind.HardSwish), 14),
        ["Softplus"] = (Activations.Plain(ActivationKind.Softplus), 1),
        ["Softsign"] = (Activations.Plain(ActivationKind.Softsign), 1),
        ["ThresholdedRelu"] = (Activations.With(ActivationKind.ThresholdedRelu, 1), 10),
        ["Mish"] = (Activations.Plain(ActivationKind.Mish), 18),
        ["Erf"] = (Activations.Plain(ActivationKind.Erf), 9),
        ["Abs"] = (Activations.Plain(ActivationKind.Abs, Math.Abs), 1),
        ["Neg"] = (Activations.Plain(ActivationKind.Neg, value => -value), 1),
        ["Exp"] = (Activations.Plain(ActivationKind.Exp), 1),
        ["Log"] = (Activations.Plain(ActivationKind.Log), 1),
        ["Sqrt"] = (Activations.Plain(ActivationKind.Sqrt), 1),
        ["Reciprocal"] = (Activations.Plain(ActivationKind.Reciprocal), 1),
        ["Floor"] = (Activations.Plain(ActivationKind.Floor), 1),
        ["Ceil"] = (Activations.Plain(ActivationKind.Ceil), 1),
        ["Sign"] = (Activations.Plain(ActivationKind.Sign, value => Math.Sign(value)), 9),

        ["Add"] = (new BinaryOperator(BinaryKind.Add, (a, b) => checked(a + b)), 7),
        ["Sub"] = (new BinaryOperator(BinaryKind.Sub, (a, b) => checked(a - b)), 7),
        ["Mul"] = (new BinaryOperator(BinaryKind.Mul, (a, b) => checked(a * b)), 7),
        ["Div"] = (new BinaryOperator(BinaryKind.Div, (a, b) => a / b), 7),
        ["Max"] = (new BinaryOperator(BinaryKind.Max, Math.Max), 8),
        ["Min"] = (new BinaryOperator(BinaryKind.Min, Math.Min), 8),
        ["Sum"] = (new BinaryOperator(BinaryKind.Add), 8),
        ["Pow"] = (new BinaryOperator(BinaryKind.Pow), 7),
        ["PRelu"] = (new BinaryOperator(BinaryKind.PRelu), 7),

        ["Conv"] = (new ConvOperator(), 1),
        ["MaxPool"] = (new PoolOperator(average: false), 1),
        ["AveragePool"] = (new PoolOperator(average: true), 1),
        ["GlobalAveragePool"] = (new PreparedOperator(), 1),
        ["GlobalMaxPool"] = (new PreparedOperator(), 1),
        ["BatchNormalization"] = (new PreparedOperator(), 9),
        ["LayerNormalization"] = (new LayerNormalizationOperator(), 17),
        ["Gemm"] = (new GemmOperator(), 7),
        ["MatMul"] = (new MatMulOperator(), 1),
        ["Softmax"] = (new SoftmaxOperator(logarithm: false), 1),
        ["LogSoftmax"] = (new SoftmaxOperator(logarithm: true), 1),

        ["ReduceMean"] = (new ReduceOperator(ReductionKind.Mean), 1),
        ["ReduceSum"] = (new ReduceOperator(ReductionKind.Sum), 1),
        ["ReduceMax"] = (new ReduceOperator(ReductionKind.Max), 1),
        ["ReduceMin"] = (new ReduceOperator(ReductionKind.Min), 1),
        ["ReduceProd"] = (new ReduceOperator(ReductionKind.Prod), 1),
        ["ReduceL1"] = (new ReduceOperator(ReductionKind.L1), 1),
        ["ReduceL2"] = (new ReduceOperator(ReductionKind.L2), 1),
        ["ReduceSumSquare"] = (new ReduceOperator(ReductionKind.SumSquare), 1),

        ["Identity"] = (new ViewOperator(ViewShapes.Same, LayoutRule.Elementwise), 1),
        ["Dropout"] = (new ViewOperator(ViewShapes.Dropout, LayoutRule.Elementwise), 7),
        ["Flatten"] = (new ViewOperator(ViewShapes.Flatten), 1),
        ["Reshape"] = (new ViewOperator(ViewShapes.Reshape), 5),
        ["Squeeze"] = (new ViewOperator(ViewShapes.Squeeze), 1),
        ["Unsqueeze"] = (new ViewOperator(ViewShapes.Unsqueeze), 1),
        ["Cast"] = (new CastOperator(), 6),

        ["Transpose"] = (new MovementOperator(Movements.Transpose, LayoutRule.Transposition), 1),
        ["Expand"] = (new MovementOperator(Movements.Expand), 8),
        ["Tile"] = (new MovementOperator(Movements.Tile), 6),
        ["Gather"] = (new MovementOperator(Movements.Gather), 1),
        ["Split"] = (new MovementOperator(Movements.Split), 2),
        ["Slice"] = (new MovementOperator(SliceAndPad.Slice), 10),
        ["Pad"] = (new MovementOperator(SliceAndPad.Pad, fills: true), 11),
        ["Concat"] = (new ConcatOperator(), 4),

        ["Constant"] = (new ShapeOperator(ShapeFunctions.Constant), 1),
        ["ConstantOfShape"] = (new ShapeOperator(ShapeFunctions.ConstantOfShape), 9),
        ["Shape"] = (new ShapeOperator(ShapeFunctions.Shape), 1),
        ["Size"] = (new ShapeOperator(ShapeFunctions.Size), 1),
        ["Range"] = (new ShapeOperator(ShapeFunctions.Range), 11),
        ["Where"] = (new ShapeOperator(ShapeFunctions.Where), 9),
        ["Not"] = (new ShapeOperator(ShapeFunctions.Not), 1),
        ["Equal"] = (ShapeFunctions.Compare((a, b) => a == b), 7),
        ["Less"] = (ShapeFunctions.Compare((a, b) => a < b), 9),
        ["Greater"] = (ShapeFunctions.Compare((a, b) => a > b), 9),
    };

    /// <summary>The operator with a name in a version of the operator set.</summary>
    public static bool TryFind(string name, int version, [NotNullWhen(true)] out Operator? found)
    {
        var known = Operators.TryGetValue(name, out var entry) && version >= entry.Since;
        found = known ? entry.Operator : null;
        return known;
    }

    /// <summary>The most inputs that the specification gives an operator.</summary>
    public static int MostInputs(string name) => name switch
    {
        "Constant" => 0,
        "Add" or "Sub" or "Mul" or "Div" or "Pow" or "PRelu" or "MatMul" or "Reshape" or "Squeeze" or "Unsqueeze" or "Expand" or "Tile" or "Gather" or "Split"
            or "Equal" or "Less" or "Greater" => 2,
        "Clip" or "Conv" or "Gemm" or "LayerNormalization" or "Dropout" or "Range" or "Where" => 3,
        "Pad" => 4,
        "BatchNormalization" or "Slice" => 5,
        "Max" or "Min" or "Sum" or "Concat" => int.MaxValue,
        _ => name.StartsWith("Reduce", StringComparison.Ordinal) ? 2 : 1,
    };

    /// <summary>The operator of a node that was checked when its file was read.</summary>
    public static Operator Find(Graphs.Node node) => Operators[node.Operator].Operator;
}
