using Google.Protobuf;
using MusicGenre.Inference;
using MusicGenre.ManagedEngine;
using MusicGenre.ManagedEngine.Onnx;
using MusicGenre.Training.Data;

namespace MusicGenre.Training.Familiarity;

/// <summary>The familiarity of a network that was trained as a whole.</summary>
/// <remarks>
/// It is measured from the input of the first linear layer, which is what the convolutions have found, in fewer dimensions than that of other models: noise has few
/// properties, and what such a network learns about music puts noise near the middle of most dimensions.
/// </remarks>
internal static class NetworkFamiliarity
{
    private const int BatchSize = 32;
    private const int MaximumDimensions = 8;

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
        if (model.Graph.Node.FirstOrDefault(node => node.OpType == "Gemm")?.Input[0] is not { } features)
        {
            return (network, null, null);
        }

        var chosen = SegmentChoice.Spread(learned, data.GetTrack, FamiliarityFit.MaximumSegments);
        model.Graph.Output.Add(new ValueInfoProto { Name = features });
        var (values, length) = Run(model.ToByteArray(), features, data, chosen, cancellationToken);
        var measure = FamiliarityFit.Fit(values, length, data, chosen, unchecked((int)seed), MaximumDimensions, UnfamiliarShare);
        var (extended, output) = FamiliarityNodes.Add(network, features, isFlat: true, measure);
        return (extended, output, measure?.Minimum);
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
}
