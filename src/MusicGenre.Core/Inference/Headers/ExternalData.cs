using System.Text;

namespace MusicGenre.Inference.Headers;

/// <summary>Finds weights that are stored in another file than their network.</summary>
internal static class ExternalData
{
    /// <summary>How deep graphs may lie within each other: more than any exporter writes.</summary>
    private const int MaximumDepth = 16;

    private const int External = 1;

    /// <summary>Returns the location of the first such weights in a GraphProto, or null.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a valid message, or graphs lie too deep in each other.</exception>
    public static string? FindInGraph(ReadOnlySpan<byte> graph, int depth = 0)
    {
        if (depth > MaximumDepth)
        {
            throw new InvalidDataException("graphs lie too deep in each other");
        }

        var reader = new ProtobufReader(graph);
        while (reader.MoveNext())
        {
            var found = reader.Field switch
            {
                1 => FindInNode(reader.Bytes, depth),
                5 => FindInTensor(reader.Bytes),
                15 => FindInSparseTensor(reader.Bytes),
                _ => null,
            };
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    private static string? FindInNode(ReadOnlySpan<byte> node, int depth)
    {
        var reader = new ProtobufReader(node);
        while (reader.MoveNext())
        {
            if (reader.Field == 5 && FindInAttribute(reader.Bytes, depth) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static string? FindInAttribute(ReadOnlySpan<byte> attribute, int depth)
    {
        var reader = new ProtobufReader(attribute);
        while (reader.MoveNext())
        {
            var found = reader.Field switch
            {
                5 or 10 => FindInTensor(reader.Bytes),
                6 or 11 => FindInGraph(reader.Bytes, depth + 1),
                22 or 23 => FindInSparseTensor(reader.Bytes),
                _ => null,
            };
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    private static string? FindInSparseTensor(ReadOnlySpan<byte> tensor)
    {
        var reader = new ProtobufReader(tensor);
        while (reader.MoveNext())
        {
            if (reader.Field is 1 or 2 && FindInTensor(reader.Bytes) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static string? FindInTensor(ReadOnlySpan<byte> tensor)
    {
        var reader = new ProtobufReader(tensor);
        var isExternal = false;
        var location = "unnamed";
        while (reader.MoveNext())
        {
            isExternal |= reader.Field == 14 && reader.Integer == External;
            location = reader.Field == 13 ? ReadLocation(reader.Bytes) ?? location : location;
        }

        return isExternal ? location : null;
    }

    /// <summary>The value of an entry whose key is "location", otherwise null.</summary>
    private static string? ReadLocation(ReadOnlySpan<byte> entry)
    {
        var reader = new ProtobufReader(entry);
        var (isLocation, value) = (false, "");
        while (reader.MoveNext())
        {
            isLocation |= reader.Field == 1 && reader.Bytes.SequenceEqual("location"u8);
            value = reader.Field == 2 ? Encoding.UTF8.GetString(reader.Bytes) : value;
        }

        return isLocation ? value : null;
    }
}
