using MusicGenre.Training.Export;

namespace MusicGenre.Training.Statistics;

/// <summary>A tensor that nodes of an ONNX graph will compute. Every operation adds a node and gives its result. Axis 0 is the batch.</summary>
internal sealed class GraphTensor(TensorGraph graph, string name)
{
    public string Name => name;

    public static GraphTensor operator +(GraphTensor a, GraphTensor b) => a.With("Add", b);

    public static GraphTensor operator +(GraphTensor a, double b) => a.With("Add", a.Scalar(b));

    public static GraphTensor operator -(GraphTensor a, GraphTensor b) => a.With("Sub", b);

    public static GraphTensor operator -(GraphTensor a, double b) => a.With("Sub", a.Scalar(b));

    public static GraphTensor operator -(GraphTensor a) => a.With("Neg");

    public static GraphTensor operator *(GraphTensor a, GraphTensor b) => a.With("Mul", b);

    public static GraphTensor operator *(GraphTensor a, double b) => a.With("Mul", a.Scalar(b));

    public static GraphTensor operator /(GraphTensor a, GraphTensor b) => a.With("Div", b);

    public GraphTensor Abs() => With("Abs");

    public GraphTensor Relu() => With("Relu");

    public GraphTensor Sqrt() => With("Sqrt");

    public GraphTensor Log() => With("Log");

    public GraphTensor Exp() => With("Exp");

    public GraphTensor Sign() => With("Sign");

    public GraphTensor AtLeast(double least) => With("Max", Scalar(least));

    public GraphTensor Clip(double limit) => graph.Add("Clip", [this, Scalar(-limit), Scalar(limit)]);

    public GraphTensor Softmax(int axis) => graph.Add("Softmax", [this], OnnxAttribute.Create("axis", axis));

    public GraphTensor Mean(params long[] axes) => Reduce("ReduceMean", axes, keep: false);

    public GraphTensor MeanKept(params long[] axes) => Reduce("ReduceMean", axes, keep: true);

    public GraphTensor Maximum(params long[] axes) => Reduce("ReduceMax", axes, keep: false);

    public GraphTensor MaximumKept(params long[] axes) => Reduce("ReduceMax", axes, keep: true);

    public GraphTensor Minimum(params long[] axes) => Reduce("ReduceMin", axes, keep: false);

    public GraphTensor Sum(params long[] axes) => graph.Add("ReduceSum", [this, graph.Integers(axes)], OnnxAttribute.Create("keepdims", 0));

    public GraphTensor SumKept(params long[] axes) => graph.Add("ReduceSum", [this, graph.Integers(axes)], OnnxAttribute.Create("keepdims", 1));

    /// <summary>The values with indices from a start to below an end; negative ones count from the end.</summary>
    public GraphTensor Slice(int axis, long start, long end = int.MaxValue)
        => graph.Add("Slice", [this, graph.Integers(start), graph.Integers(end), graph.Integers(axis)]);

    public GraphTensor Times(GraphTensor other) => With("MatMul", other);

    /// <summary>The product with a constant matrix, which is shared by all that use the same.</summary>
    public GraphTensor Times(Matrix matrix) => With("MatMul", graph.Constant(matrix));

    public GraphTensor Transpose(params long[] order) => graph.Add("Transpose", [this], OnnxAttribute.Create("perm", order));

    public GraphTensor Reshape(params long[] sizes) => graph.Add("Reshape", [this, graph.Integers(sizes)]);

    public GraphTensor Flatten() => graph.Add("Flatten", [this], OnnxAttribute.Create("axis", 1));

    /// <summary>Chosen values of the last axis of a matrix.</summary>
    public GraphTensor Gather(params long[] indices)
        => graph.Add("Gather", [this, graph.Integers(indices)], OnnxAttribute.Create("axis", 1));

    /// <summary>Means over stretches of the last axis.</summary>
    public GraphTensor AveragePool(int kernel, int stride)
        => graph.Add("AveragePool", [this], OnnxAttribute.Create("kernel_shape", [kernel]), OnnxAttribute.Create("strides", [stride]));

    /// <summary>Filters one plane along its first axis, each row of the matrix being a filter that moves on by a stride.</summary>
    public GraphTensor Filter(Matrix filters, int stride)
        => graph.Add(
            "Conv",
            [this, graph.Constant([filters.RowCount, 1, filters.ColumnCount, 1], filters.Values)],
            OnnxAttribute.Create("kernel_shape", [filters.ColumnCount, 1]),
            OnnxAttribute.Create("strides", [stride, 1]));

    private GraphTensor Scalar(double value) => graph.Constant([1], [(float)value]);

    private GraphTensor Reduce(string type, long[] axes, bool keep)
        => graph.Add(type, [this], OnnxAttribute.Create("axes", axes), OnnxAttribute.Create("keepdims", keep ? 1 : 0));

    private GraphTensor With(string type) => graph.Add(type, [this]);

    private GraphTensor With(string type, GraphTensor other) => graph.Add(type, [this, other]);
}
