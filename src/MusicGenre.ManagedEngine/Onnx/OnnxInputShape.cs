using MusicGenre.Errors;
using MusicGenre.ManagedEngine.Graphs;

namespace MusicGenre.ManagedEngine.Onnx;

/// <summary>Determines the shape of a network's input from the file and from what the caller knows.</summary>
internal static class OnnxInputShape
{
    private const int MaximumBatch = 1024;

    /// <summary>The sizes of the axes without the batch; <paramref name="fixedBatch"/>: the number of items at which the file fixes the batch, or null.</summary>
    public static int[] Read(ValueInfoProto input, string name, ReadOnlySpan<int> given, out int? fixedBatch)
    {
        var tensor = input.Type?.TensorType ?? throw new GenreModelException(name, $"the input '{input.Name}' is not a tensor.");
        if (tensor.ElemType != OnnxTensorReader.Float)
        {
            throw new GenreModelException(name, $"expected float32 as the input '{input.Name}', found ONNX type {tensor.ElemType}.");
        }

        if (tensor.Shape == null || tensor.Shape.Dim.Count == 0)
        {
            throw new GenreModelException(name, $"the input '{input.Name}' has no axes; the first must be the batch.");
        }

        var dimensions = tensor.Shape.Dim;
        var batch = Size(dimensions[0]);
        if (batch > MaximumBatch)
        {
            throw new GenreModelException(name, $"expected an open batch, or one of up to {MaximumBatch}, as the first axis of the input '{input.Name}', found {batch}.");
        }

        fixedBatch = batch > 0 ? (int)batch : null;
        var shape = new int[dimensions.Count - 1];
        if (!given.IsEmpty && given.Length != shape.Length)
        {
            throw new GenreModelException(name, $"expected an input of {given.Length} axes after the batch, found {shape.Length}.");
        }

        for (var axis = 0; axis < shape.Length; axis++)
        {
            var size = Size(dimensions[axis + 1]);
            var wanted = given.IsEmpty ? -1 : given[axis];
            if (size > 0 && wanted > 0 && size != wanted)
            {
                throw new GenreModelException(name, $"expected {wanted} as the size of axis {axis + 1} of the input '{input.Name}', found {size}.");
            }

            var chosen = size > 0 ? size : wanted;
            if (chosen is <= 0 or > Shapes.MaxValues)
            {
                throw new GenreModelException(name, $"the size of axis {axis + 1} of the input '{input.Name}' is open ({size}) and none was given.");
            }

            shape[axis] = (int)chosen;
        }

        return shape;
    }

    /// <summary>The size of an axis, or −1 if it is open.</summary>
    private static long Size(TensorShapeProto.Types.Dimension dimension)
        => dimension.ValueCase == TensorShapeProto.Types.Dimension.ValueOneofCase.DimValue && dimension.DimValue > 0 ? dimension.DimValue : -1;
}
