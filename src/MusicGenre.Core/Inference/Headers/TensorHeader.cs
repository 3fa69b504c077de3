using System.Text;

namespace MusicGenre.Inference.Headers;

/// <summary>The declaration of an input or output of the graph in an ONNX file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ElementType">The ONNX number of its element type, or 0 if it is not a tensor.</param>
/// <param name="Shape">The sizes of its axes, 0 for a dynamic one, or null if their number is unknown.</param>
internal sealed record TensorHeader(string Name, int ElementType, int[]? Shape)
{
    private const int Float = 1;

    /// <summary>Whether it is a float32 tensor.</summary>
    public bool IsFloat => ElementType == Float;

    /// <summary>The name of its element type.</summary>
    public string TypeName => ElementType switch
    {
        0 => "no tensor",
        1 => "float32",
        2 => "uint8",
        3 => "int8",
        4 => "uint16",
        5 => "int16",
        6 => "int32",
        7 => "int64",
        8 => "string",
        9 => "bool",
        10 => "float16",
        11 => "float64",
        12 => "uint32",
        13 => "uint64",
        14 => "complex64",
        15 => "complex128",
        16 => "bfloat16",
        _ => $"the ONNX type {ElementType}",
    };

    /// <summary>Reads a ValueInfoProto.</summary>
    public static TensorHeader Read(ReadOnlySpan<byte> valueInfo)
    {
        var header = new TensorHeader("", 0, null);
        var reader = new ProtobufReader(valueInfo);
        while (reader.MoveNext())
        {
            header = reader.Field switch
            {
                1 => header with { Name = Encoding.UTF8.GetString(reader.Bytes) },
                2 => ReadType(reader.Bytes, header),
                _ => header,
            };
        }

        return header;
    }

    private static TensorHeader ReadType(ReadOnlySpan<byte> type, TensorHeader header)
    {
        var reader = new ProtobufReader(type);
        while (reader.MoveNext())
        {
            if (reader.Field == 1)
            {
                header = ReadTensorType(reader.Bytes, header);
            }
        }

        return header;
    }

    private static TensorHeader ReadTensorType(ReadOnlySpan<byte> tensorType, TensorHeader header)
    {
        var reader = new ProtobufReader(tensorType);
        while (reader.MoveNext())
        {
            header = reader.Field switch
            {
                1 => header with { ElementType = (int)reader.Integer },
                2 => header with { Shape = ReadShape(reader.Bytes) },
                _ => header,
            };
        }

        return header;
    }

    private static int[] ReadShape(ReadOnlySpan<byte> shape)
    {
        var sizes = new List<int>();
        var reader = new ProtobufReader(shape);
        while (reader.MoveNext())
        {
            if (reader.Field == 1)
            {
                sizes.Add(ReadSize(reader.Bytes));
            }
        }

        return [.. sizes];
    }

    private static int ReadSize(ReadOnlySpan<byte> dimension)
    {
        var size = 0L;
        var reader = new ProtobufReader(dimension);
        while (reader.MoveNext())
        {
            size = reader.Field == 1 ? reader.Integer : 0;
        }

        return (int)Math.Clamp(size, 0, int.MaxValue);
    }
}
