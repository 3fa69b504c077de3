using Google.Protobuf;
using MusicGenre.Inference;
using MusicGenre.ManagedEngine;
using MusicGenre.ManagedEngine.Onnx;
using MusicGenre.Training.Data;
using MusicGenre.Training.Export;

namespace MusicGenre.Training.Familiarity;

/// <summary>The familiarity of a network that was trained as a whole.</summary>
/// <remarks>
/// It is measured from what the convolutions have found, which is the input of the first linear layer, and from the mean and deviation over time of each row of the
/// features: convolutions take some tones for music, and features alone some noise. Both parts have the same variance in total.
/// </remarks>
internal static class NetworkFamiliarity
{
    private const int BatchSize = 32;
    private const int MaximumDimensions = 8;

    /// <summary>The least variance of a value that is not constant, as a share of its mean square.</summary>
    private const double LeastVariance = 1e-10;

    /// <summary>The share of held-out tracks that are less familiar than the least familiarity for an answer. Some sounds come near to music, so it is not the 1 % of other models.</summary>
    private const double UnfamiliarShare = 0.02;

    /// <summary>Adds the familiarity to a network.</summary>
    /// <param name="network">The ONNX file that <see cref="TrainedNetwork.ToOnnx"/> makes.</param>
    /// <param name="data">The segments.</param>
    /// <param name="learned">The segments that the network was trained on.</param>
    /// <param name="seed">The seed for distributing tracks over folds.</param>
    /// <param name="cancellationToken">Stops the work between batches.</param>
    /// <returns>
    /// The ONNX file, the name of the new output and the least familiarity for an answer; the file as it was and nulls if the network has no linear layer, or too
    /// few tracks or artists were learned from.
    /// </returns>
    public static (byte[] Network, string? Output, double? Minimum) Add(
        byte[] network, ISegmentSet data, IReadOnlyList<int> learned, long seed, CancellationToken cancellationToken)
    {
        var model = ModelProto.Parser.ParseFrom(network);
        if (model.Graph.Node.FirstOrDefault(node => node.OpType == "Gemm")?.Input[0] is not { } found)
        {
            return (network, null, null);
        }

        var joined = JoinStatistics(model.Graph, found);
        var extended = model.ToByteArray();
        var chosen = SegmentChoice.Spread(learned, data.GetTrack, FamiliarityFit.MaximumSegments);
        model.Graph.Output.Add(new ValueInfoProto { Name = joined });
        var (values, length) = Run(model.ToByteArray(), joined, data, chosen, cancellationToken);
        var scales = Scale(values, length, length - (2 * data.Shape.Channels * data.Shape.Bands));
        if (FamiliarityFit.Fit(values, length, data, chosen, unchecked((int)seed), MaximumDimensions, UnfamiliarShare) is not { } measure)
        {
            return (network, null, null);
        }

        var unscaled = measure with
        {
            Projection = [.. measure.Projection.Select((value, i) => value * scales[i / measure.Dimensions])],
            Means = [.. measure.Means.Select((mean, i) => mean / scales[i])],
        };
        var (complete, output) = FamiliarityNodes.Add(extended, joined, isFlat: true, unscaled);
        return (complete, output, measure.Minimum);
    }

    /// <summary>Measures the familiarity of segments.</summary>
    /// <param name="network">The ONNX file.</param>
    /// <param name="output">The name of its familiarity, or null if it has none.</param>
    /// <param name="data">The segments.</param>
    /// <param name="rows">The segments to measure.</param>
    /// <param name="cancellationToken">Stops the work between batches.</param>
    /// <returns>The familiarity of each, or null if the network has none.</returns>
    public static float[]? Measure(byte[] network, string? output, ISegmentSet data, IReadOnlyList<int> rows, CancellationToken cancellationToken)
        => output is null ? null : Run(network, output, data, rows, cancellationToken).Values;

    private static (float[] Values, int Length) Run(byte[] network, string output, ISegmentSet data, IReadOnlyList<int> rows, CancellationToken cancellationToken)
    {
        using var session = new ManagedInferenceEngine().Load(network, "the trained network");
        var (index, tensor) = session.Outputs.Index().Single(entry => entry.Item.Name == output);
        var (inputLength, length) = (session.Input.Length, tensor.Length);
        var values = new float[checked(rows.Count * length)];
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, (rows.Count + BatchSize - 1) / BatchSize, options, batch =>
        {
            var start = batch * BatchSize;
            var count = Math.Min(BatchSize, rows.Count - start);
            var input = new float[count * inputLength];
            for (var i = 0; i < count; i++)
            {
                data.Read(rows[start + i], input.AsSpan(i * inputLength, inputLength));
            }

            var outputs = new Memory<float>[index + 1];
            outputs[index] = values.AsMemory(start * length, count * length);
            session.Run(input, count, outputs);
        });
        return (values, length);
    }

    /// <summary>Adds nodes that join a flat tensor with the means and the deviations over time of the features, and returns the name of what they give.</summary>
    private static string JoinStatistics(GraphProto graph, string found)
    {
        var features = graph.Input[0].Name;
        var overTime = new[] { OnnxAttribute.Create("axes", [3L]), OnnxAttribute.Create("keepdims", 1) };
        var mean = Add("ReduceMean", "mean", [features], overTime);
        var difference = Add("Sub", "difference", [features, mean]);
        var square = Add("Mul", "square", [difference, difference]);
        var deviation = Add("Sqrt", "deviation", [Add("ReduceMean", "variance", [square], overTime)]);
        var axis = OnnxAttribute.Create("axis", 1);
        return Add("Concat", "input", [found, Add("Flatten", "means", [mean], axis), Add("Flatten", "deviations", [deviation], axis)], axis);

        string Add(string type, string name, string[] inputs, params AttributeProto[] attributes)
        {
            var output = "familiarity_" + name;
            graph.Node.Add(new NodeProto { Name = output, OpType = type, Input = { inputs }, Output = { output }, Attribute = { attributes } });
            return output;
        }
    }

    /// <summary>
    /// Scales rows in place so that the first values together have a variance of 1, and so have the other values, which are statistics of different units and each have the
    /// same share of it.
    /// </summary>
    /// <returns>The factor of each value; 1 for those that are constant.</returns>
    private static double[] Scale(float[] rows, int length, int firstCount)
    {
        var (sums, squares) = (new double[length], new double[length]);
        var count = rows.Length / length;
        for (var i = 0; i < rows.Length; i++)
        {
            sums[i % length] += rows[i];
        }

        for (var i = 0; i < rows.Length; i++)
        {
            squares[i % length] += Math.Pow(rows[i] - (sums[i % length] / count), 2) / count;
        }

        var (ofFirst, offset) = (0.0, 0.0);
        for (var i = 0; i < firstCount; i++)
        {
            (ofFirst, offset) = (ofFirst + squares[i], offset + Math.Pow(sums[i] / count, 2));
        }

        double[] scales =
        [
            .. squares.Select((variance, i) => i < firstCount ? ToFactor(ofFirst, offset, 1) : ToFactor(variance, Math.Pow(sums[i] / count, 2), length - firstCount)),
        ];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = (float)(rows[i] * scales[i % length]);
        }

        return scales;

        // What varies by no more than the last digits of single precision is constant.
        static double ToFactor(double variance, double square, int shares) => variance > LeastVariance * (variance + square) ? 1 / Math.Sqrt(variance * shares) : 1;
    }
}
