using MusicGenre.Inference;
using MusicGenre.Inference.Headers;

namespace MusicGenre.Pipelines.Reading;

/// <summary>The information that ML.NET's OnnxTransformer needs about a network: the names and shapes of its input and outputs.</summary>
/// <param name="Input">The input.</param>
/// <param name="Outputs">The outputs that are float32 tensors.</param>
/// <param name="TakesOneItem">Whether the file fixes the batch size at one.</param>
internal sealed record MlNetContract(TensorDescription Input, IReadOnlyList<TensorDescription> Outputs, bool TakesOneItem)
{
    private const int Float = 1;
    private const int LargestKnownType = 13;
    private const int Float16 = 10;

    /// <summary>
    /// Derives the contract from the declarations in the file. Returns null if OnnxTransformer cannot run the network: its reader must know the type of every input, output
    /// and initializer and requires declared shapes and a different name for each. A row does not describe the axes of its values, so only the batch may be dynamic.
    /// </summary>
    /// <param name="network">The bytes of the ONNX file.</param>
    /// <param name="inputShape">The sizes of the input's axes without the batch if the file leaves them open; otherwise empty or equal to the file's.</param>
    public static MlNetContract? TryRead(ReadOnlySpan<byte> network, ReadOnlySpan<int> inputShape)
    {
        if (NetworkHeader.TryRead(network) is not { } header
            || !header.Initializers.Values.All(IsKnown)
            || !header.Inputs.Concat(header.Outputs).All(IsReadable))
        {
            return null;
        }

        TensorHeader[] inputs = [.. header.Inputs.Where(input => !header.Initializers.ContainsKey(input.Name))];
        TensorHeader[] outputs = [.. header.Outputs.Where(output => output.ElementType == Float)];
        return inputs is [{ ElementType: Float, Shape: [0 or 1, ..] } input]
            && Describe(input, inputShape) is { } description
            && description.Shape.Count > 0
            && outputs.Length > 0
            && header.Outputs.Append(input).DistinctBy(tensor => tensor.Name, StringComparer.Ordinal).Count() == header.Outputs.Count + 1
            && Array.TrueForAll(outputs, output => output.Shape is [var batch, .. var sizes] && batch == input.Shape[0] && Array.TrueForAll(sizes, size => size > 0))
            ? new MlNetContract(description, [.. outputs.Select(output => new TensorDescription(output.Name, output.Shape![1..]))], input.Shape[0] == 1)
            : null;
    }

    private static TensorDescription? Describe(TensorHeader input, ReadOnlySpan<int> given)
    {
        var shape = input.Shape![1..];
        if (!given.IsEmpty && given.Length != shape.Length)
        {
            return null;
        }

        for (var axis = 0; axis < given.Length; axis++)
        {
            if (shape[axis] > 0 && shape[axis] != given[axis])
            {
                return null;
            }

            shape[axis] = given[axis];
        }

        return Array.TrueForAll(shape, size => size > 0) ? new TensorDescription(input.Name, shape) : null;
    }

    private static bool IsReadable(TensorHeader tensor)
        => IsKnown(tensor.ElementType) && tensor.Shape is not null && !string.IsNullOrWhiteSpace(tensor.Name);

    /// <summary>Whether ML.NET has a type for the ONNX type: integers, float32, float64, strings and Booleans.</summary>
    private static bool IsKnown(int elementType) => elementType is > 0 and <= LargestKnownType and not Float16;
}
