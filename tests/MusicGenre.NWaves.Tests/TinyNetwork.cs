using System.Runtime.InteropServices;
using Google.Protobuf;

namespace MusicGenre.NWaves.Tests;

/// <summary>Writes an ONNX file of one layer: features [n, 1, bands, frames] → Flatten → Gemm → Softmax "probabilities" [n, 2].</summary>
internal static class TinyNetwork
{
    private const int LengthDelimited = 2;
    private const int Varint = 0;

    /// <param name="bands">The number of bands.</param>
    /// <param name="frames">The number of frames.</param>
    /// <param name="weights">[band × frame, 2], row-major.</param>
    public static byte[] Create(int bands, int frames, float[] weights)
        => Message(
            model => Integer(model, 1, 7),
            model => Bytes(model, 7, Message(
                graph => Bytes(graph, 1, Node("Flatten", ["features"], "row")),
                graph => Bytes(graph, 1, Node("Gemm", ["row", "weights"], "scores")),
                graph => Bytes(graph, 1, Node("Softmax", ["scores"], "probabilities")),
                graph => Text(graph, 2, "tiny"),
                graph => Bytes(graph, 5, Message(
                    tensor => Integer(tensor, 1, bands * frames),
                    tensor => Integer(tensor, 1, 2),
                    tensor => Integer(tensor, 2, 1),
                    tensor => Text(tensor, 8, "weights"),
                    tensor => Bytes(tensor, 9, MemoryMarshal.AsBytes<float>(weights).ToArray()))),
                graph => Bytes(graph, 11, ValueInfo("features", null, 1, bands, frames)),
                graph => Bytes(graph, 12, ValueInfo("probabilities", null, 2)))),
            model => Bytes(model, 8, Message(opset => Integer(opset, 2, 13))));

    private static byte[] Node(string type, string[] inputs, string output)
        => Message([.. inputs.Select(input => (Action<CodedOutputStream>)(node => Text(node, 1, input))), node => Text(node, 2, output), node => Text(node, 4, type)]);

    /// <summary>A named tensor of floats; a dimension that is null is any number.</summary>
    private static byte[] ValueInfo(string name, params int?[] shape)
    {
        var dimensions = shape.Select(size => (Action<CodedOutputStream>)(dims => Bytes(
            dims, 1, Message(dim =>
            {
                if (size is { } value)
                {
                    Integer(dim, 1, value);
                }
                else
                {
                    Text(dim, 2, "n");
                }
            }))));
        var tensorType = Message(type => Integer(type, 1, 1), type => Bytes(type, 2, Message([.. dimensions])));
        return Message(info => Text(info, 1, name), info => Bytes(info, 2, Message(type => Bytes(type, 1, tensorType))));
    }

    private static byte[] Message(params Action<CodedOutputStream>[] fields)
    {
        using var bytes = new MemoryStream();
        using var output = new CodedOutputStream(bytes);
        foreach (var field in fields)
        {
            field(output);
        }

        output.Flush();
        return bytes.ToArray();
    }

    private static void Integer(CodedOutputStream output, int field, long value)
    {
        output.WriteTag((uint)((field << 3) | Varint));
        output.WriteInt64(value);
    }

    private static void Text(CodedOutputStream output, int field, string value)
    {
        output.WriteTag((uint)((field << 3) | LengthDelimited));
        output.WriteString(value);
    }

    private static void Bytes(CodedOutputStream output, int field, byte[] value)
    {
        output.WriteTag((uint)((field << 3) | LengthDelimited));
        output.WriteBytes(ByteString.CopyFrom(value));
    }
}
