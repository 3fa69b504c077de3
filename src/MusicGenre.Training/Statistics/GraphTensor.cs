using MusicGenre.Training.Export;

namespace MusicGenre.Training.Statistics;

/// <summary>A tensor that nodes of an ONNX graph compute. Every operation adds a node and returns its result. Axis 0 is the batch.</summary>
internal sealed class GraphTensor(TensorGraph graph, string name)
{
    public string Name => name;

    public static GraphTensor operator +(GraphTensor a, GraphTensor b) => a.With("Add", b);

    public static GraphTensor operator +(GraphTensor a, double b) => a.With("Add", a.Scalar(b));

    public static GraphTensor operator -(GraphTensor a, GraphTensor b) => a.With("Sub", b);

    public static GraphTensor operator -(GraphTensor a, double b) => a.With("Sub", a.Scalar(b));

    public static GraphTensor operator *(GraphTensor a, GraphTensor b) => a.With("Mul", b);

    public static GraphTensor operator *(GraphTensor a, double b) => a.With("Mul", a.Scalar(b));

    public static GraphTensor operator /(GraphTensor a, GraphTensor b) => a.With("Div", b);

    public GraphTensor Abs() => With("Abs");

    public GraphTensor Relu() => With("Relu");

    public GraphTensor Sqrt() => With("Sqrt");

    public GraphTensor Log() => With("Log");

    public GraphTensor Exp() => With("Exp");

    public GraphTensor Square() => With("Mul", this);

    public GraphTensor AtLeast(double least) => With("Max", Scalar(least));

    public GraphTensor AtLeast(GraphTensor least) => With("Max", least);

    public GraphTensor Clip(double limit) => graph.Add("Clip", [this, Scalar(-limit), Scalar(limit)]);

    public GraphTensor Softmax(int axis) => graph.Add("Softmax", [this], OnnxAttribute.Create("axis", axis));

    public GraphTensor Mean(int axis, bool keep = false) => Reduce("ReduceMean", axis, keep);

    public GraphTensor Maximum(int axis, bool keep = false) => Reduce("ReduceMax", axis, keep);

    public GraphTensor Minimum(int axis, bool keep = false) => Reduce("ReduceMin", axis, keep);

    public GraphTensor SumOfSquares(int axis, bool keep = false) => Reduce("ReduceSumSquare", axis, keep);

    /// <summary>The maximum over several axes, which stay with a size of 1.</summary>
    public GraphTensor MaximumOver(params long[] axes)
        => graph.Add("ReduceMax", [this], OnnxAttribute.Create("axes", axes), OnnxAttribute.Create("keepdims", 1));

    public GraphTensor Sum(int axis, bool keep = false)
        => graph.Add("ReduceSum", [this, graph.Integers(axis)], OnnxAttribute.Create("keepdims", keep ? 1 : 0));

    /// <summary>The values with indices from a start to before an end.</summary>
    public GraphTensor Slice(int axis, long start, long end)
        => graph.Add("Slice", [this, graph.Integers(start), graph.Integers(end), graph.Integers(axis)]);

    /// <summary>The product with another tensor's matrices.</summary>
    public GraphTensor Times(GraphTensor other) => With("MatMul", other);

    /// <summary>The product with a constant matrix: this · matrix.</summary>
    public GraphTensor Times(Matrix matrix) => With("MatMul", graph.Constant(matrix));

    /// <summary>The product of a constant matrix with each matrix of the batch: matrix · this.</summary>
    public GraphTensor TimesFromLeft(Matrix matrix) => graph.Add("MatMul", [graph.Constant(matrix), this]);

    /// <summary>The products of constant matrices with the same number of matrices of each batch item.</summary>
    public GraphTensor TimesFromLeft(ReadOnlySpan<int> shape, ReadOnlySpan<float> matrices) => graph.Add("MatMul", [graph.Constant(shape, matrices), this]);

    /// <summary>Rows times a constant matrix, plus a constant for each column.</summary>
    public GraphTensor Linear(Matrix matrix, float[] biases)
        => graph.Add("Gemm", [this, graph.Constant(matrix), graph.Constant([biases.Length], biases)]);

    public GraphTensor Transpose(params long[] order) => graph.Add("Transpose", [this], OnnxAttribute.Create("perm", order));

    /// <summary>The same values with other sizes, those after the batch.</summary>
    public GraphTensor Reshape(params ReadOnlySpan<long> sizes) => graph.Add("Reshape", [this, graph.Integers([0, .. sizes])]);

    /// <summary>Selected places of an axis.</summary>
    public GraphTensor Gather(int axis, params IEnumerable<int> indices)
        => graph.Add("Gather", [this, graph.Integers([.. indices.Select(index => (long)index)])], OnnxAttribute.Create("axis", axis));

    /// <summary>Parts of given sizes along an axis.</summary>
    public IReadOnlyList<GraphTensor> Split(int axis, params ReadOnlySpan<int> sizes) => graph.Split(this, axis, sizes);

    private GraphTensor Scalar(double value) => graph.Constant([1], [(float)value]);

    private GraphTensor Reduce(string type, long axis, bool keep)
        => graph.Add(type, [this], OnnxAttribute.Create("axes", [axis]), OnnxAttribute.Create("keepdims", keep ? 1 : 0));

    private GraphTensor With(string type) => graph.Add(type, [this]);

    private GraphTensor With(string type, GraphTensor other) => graph.Add(type, [this, other]);
}
