using System.Buffers.Binary;
using MusicGenre.Errors;
using MusicGenre.ManagedEngine.Graphs;

namespace MusicGenre.ManagedEngine.Onnx;

/// <summary>Reads constants: float32, float16 (widened, so that nothing but constants has that type), and the int32, int64 and bool of shape arithmetic.</summary>
internal static class OnnxTensorReader
{
    public const int Float = 1;
    public const int Int32 = 6;
    public const int Int64 = 7;
    public const int Bool = 9;
    public const int Float16 = 10;

    public static Tensor Read(TensorProto proto, string model)
    {
        if (ExternalTensor.IsExternal(proto))
        {
            throw new GenreModelException(model, $"the constant '{proto.Name}' of a node is stored in another file, which the managed engine does not support.");
        }

        var shape = ReadShape(proto, model);
        var length = Shapes.Length(shape);
        return proto.DataType switch
        {
            Float => Tensor.OfFloats(shape, ReadFloats(proto, length, model)),
            Float16 => Tensor.OfFloats(shape, ReadHalves(proto, length, model)),
            Int64 => Tensor.OfIntegers(shape, ReadIntegers(proto, length, proto.Int64Data.Count, sizeof(long), model)),
            Int32 => Tensor.OfIntegers(shape, ReadIntegers(proto, length, proto.Int32Data.Count, sizeof(int), model)),
            Bool => Tensor.OfIntegers(shape, ReadIntegers(proto, length, proto.Int32Data.Count, sizeof(bool), model), ElementType.Boolean),
            _ => throw new GenreModelException(
                model, $"expected float32, float16, int64, int32 or bool as the type of the constant '{proto.Name}', found ONNX type {proto.DataType}."),
        };
    }

    private static int[] ReadShape(TensorProto proto, string model)
    {
        long length = 1;
        foreach (var size in proto.Dims)
        {
            length = size is < 0 or > Shapes.MaxValues ? long.MaxValue : length * size;
            if (length > Shapes.MaxValues)
            {
                throw new GenreModelException(model, $"the constant '{proto.Name}' has the impossible shape [{string.Join(", ", proto.Dims)}].");
            }
        }

        return [.. proto.Dims.Select(size => (int)size)];
    }

    private static float[] ReadFloats(TensorProto proto, int length, string model)
    {
        var raw = !proto.RawData.IsEmpty;
        CheckCount(proto, length, raw ? proto.RawData.Length : (long)proto.FloatData.Count * sizeof(float), sizeof(float), model);
        var values = Tensor.NewFloats(length);
        var bytes = proto.RawData.Span;
        for (var i = 0; i < length; i++)
        {
            values[i] = raw ? BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * sizeof(float))..]) : proto.FloatData[i];
        }

        return values;
    }

    private static float[] ReadHalves(TensorProto proto, int length, string model)
    {
        var raw = !proto.RawData.IsEmpty;
        CheckCount(proto, length, raw ? proto.RawData.Length : (long)proto.Int32Data.Count * sizeof(short), sizeof(short), model);
        var values = Tensor.NewFloats(length);
        var bytes = proto.RawData.Span;
        for (var i = 0; i < length; i++)
        {
            values[i] = (float)(raw
                ? BinaryPrimitives.ReadHalfLittleEndian(bytes[(i * sizeof(short))..])
                : BitConverter.UInt16BitsToHalf((ushort)proto.Int32Data[i]));
        }

        return values;
    }

    private static long[] ReadIntegers(TensorProto proto, int length, int listed, int size, string model)
    {
        var raw = !proto.RawData.IsEmpty;
        CheckCount(proto, length, raw ? proto.RawData.Length : (long)listed * size, size, model);
        var values = new long[length];
        var bytes = proto.RawData.Span;
        for (var i = 0; i < length; i++)
        {
            values[i] = (raw, size) switch
            {
                (true, sizeof(long)) => BinaryPrimitives.ReadInt64LittleEndian(bytes[(i * size)..]),
                (true, sizeof(int)) => BinaryPrimitives.ReadInt32LittleEndian(bytes[(i * size)..]),
                (true, _) => bytes[i],
                (false, sizeof(long)) => proto.Int64Data[i],
                (false, _) => proto.Int32Data[i],
            };
        }

        return values;
    }

    private static void CheckCount(TensorProto proto, int length, long bytes, int size, string model)
    {
        if (bytes != (long)length * size)
        {
            throw new GenreModelException(
                model, $"the constant '{proto.Name}' of shape [{string.Join(", ", proto.Dims)}] needs {length} values, found {(double)bytes / size}.");
        }
    }
}
