using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using MusicGenre.Errors;
using MusicGenre.Inference;

namespace MusicGenre.OnnxRuntime;

/// <summary>The input and outputs of a network, and the number of items that it accepts at a time, or null for any.</summary>
internal sealed record NetworkSignature(TensorDescription Input, IReadOnlyList<TensorDescription> Outputs, int? FixedBatch)
{
    /// <summary>Reads the signature of a loaded network and checks that it meets the contract of <see cref="IInferenceEngine"/>.</summary>
    public static NetworkSignature Read(InferenceSession session, string name, ReadOnlySpan<int> inputShape)
    {
        if (session.InputNames.Count != 1)
        {
            throw new GenreModelException(name, $"expected one input, found {session.InputNames.Count}: {string.Join(", ", session.InputNames)}.");
        }

        var inputName = session.InputNames[0];
        var metadata = session.InputMetadata[inputName];
        RequireFloat(metadata, $"input '{inputName}'", name);
        var dimensions = metadata.Dimensions;
        if (dimensions.Length == 0)
        {
            throw new GenreModelException(name, $"expected the batch as the first axis of the input '{inputName}', which has no axes.");
        }

        var input = new TensorDescription(inputName, ReadInputShape(dimensions, inputName, name, inputShape));
        string[] outputs = [.. session.OutputNames.Where(output => IsFloat(session.OutputMetadata[output]))];
        if (outputs.Length == 0)
        {
            throw new GenreModelException(name, $"expected an output of float32, found none among {string.Join(", ", session.OutputNames)}.");
        }

        return new NetworkSignature(input, DescribeOutputs(session, input, outputs, dimensions[0], name), dimensions[0] > 0 ? dimensions[0] : null);
    }

    private static int[] ReadInputShape(int[] dimensions, string inputName, string name, ReadOnlySpan<int> given)
    {
        var shape = dimensions[1..];
        if (!given.IsEmpty && given.Length != shape.Length)
        {
            throw new GenreModelException(name, $"expected an input of {given.Length} axes after the batch, found {shape.Length}.");
        }

        for (var axis = 0; axis < shape.Length; axis++)
        {
            var wanted = given.IsEmpty ? shape[axis] : given[axis];
            if (wanted <= 0)
            {
                throw new GenreModelException(name, $"the size of axis {axis + 1} of the input '{inputName}' is dynamic and no size was given.");
            }

            if (shape[axis] > 0 && shape[axis] != wanted)
            {
                throw new GenreModelException(name, $"expected {wanted} as the size of axis {axis + 1} of the input '{inputName}', found {shape[axis]}.");
            }

            shape[axis] = wanted;
        }

        return shape;
    }

    /// <summary>The shapes of the outputs, as inferred by ONNX Runtime or, if it could not infer them, as returned by a run on zeros.</summary>
    private static TensorDescription[] DescribeOutputs(InferenceSession session, TensorDescription input, string[] outputs, int batchAxis, string name)
    {
        var shapes = outputs.Select(output => session.OutputMetadata[output].Dimensions).ToArray();
        return shapes.All(shape => shape.Length > 0 && shape[0] == batchAxis && shape.AsSpan(1).IndexOfAnyInRange(int.MinValue, 0) < 0)
            ? [.. outputs.Zip(shapes, (output, shape) => new TensorDescription(output, shape[1..]))]
            : ProbeOutputs(session, input, outputs, Math.Max(1, batchAxis), name);
    }

    private static TensorDescription[] ProbeOutputs(InferenceSession session, TensorDescription input, string[] outputs, int batchSize, string name)
    {
        long[] shape = [batchSize, .. input.Shape.Select(size => (long)size)];
        using var zeros = OrtValue.CreateTensorValueFromMemory(new float[checked(batchSize * input.Length)], shape);
        using var options = new RunOptions();
        using var results = session.Run(options, [input.Name], [zeros], outputs);
        return [.. results.Select((result, index) => Describe(result, outputs[index], batchSize, name))];
    }

    private static TensorDescription Describe(OrtValue result, string output, int batchSize, string name)
    {
        var shape = result.GetTensorTypeAndShape().Shape;
        return shape.Length > 0 && shape[0] == batchSize
            ? new TensorDescription(output, [.. shape[1..].Select(size => checked((int)size))])
            : throw new GenreModelException(
                name, $"expected the batch as the first axis of the output '{output}', found the shape [{string.Join(", ", shape)}] for {(batchSize == 1 ? "one item" : $"{batchSize} items")}.");
    }

    private static void RequireFloat(NodeMetadata metadata, string what, string name)
    {
        if (!IsFloat(metadata))
        {
            throw new GenreModelException(
                name, $"expected float32 as the {what}, found {(metadata.IsTensor ? metadata.ElementDataType : metadata.OnnxValueType)}.");
        }
    }

    private static bool IsFloat(NodeMetadata metadata) => metadata.IsTensor && metadata.ElementDataType == TensorElementType.Float;
}
