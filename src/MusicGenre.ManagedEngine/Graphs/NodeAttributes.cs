using MusicGenre.ManagedEngine.Onnx;

namespace MusicGenre.ManagedEngine.Graphs;

/// <summary>The attributes of a node by name.</summary>
internal sealed class NodeAttributes
{
    private readonly Dictionary<string, AttributeProto> _attributes = [];

    public NodeAttributes()
    {
    }

    public NodeAttributes(IEnumerable<AttributeProto> source)
    {
        foreach (var attribute in source)
        {
            _attributes[attribute.Name] = attribute;
        }
    }

    public bool Has(string name) => _attributes.ContainsKey(name);

    public long Integer(string name, long otherwise) => _attributes.TryGetValue(name, out var attribute) ? attribute.I : otherwise;

    public float Float(string name, float otherwise) => _attributes.TryGetValue(name, out var attribute) ? attribute.F : otherwise;

    public string Text(string name, string otherwise)
        => _attributes.TryGetValue(name, out var attribute) ? attribute.S.ToStringUtf8() : otherwise;

    public long[]? Integers(string name) => _attributes.TryGetValue(name, out var attribute) ? [.. attribute.Ints] : null;

    public float[]? Floats(string name) => _attributes.TryGetValue(name, out var attribute) ? [.. attribute.Floats] : null;

    public TensorProto? Tensor(string name) => _attributes.TryGetValue(name, out var attribute) ? attribute.T : null;

    /// <summary>A copy in which a list of integers is set.</summary>
    public NodeAttributes With(string name, params IEnumerable<long> values)
    {
        var attribute = new AttributeProto { Name = name };
        attribute.Ints.AddRange(values);
        return new NodeAttributes(_attributes.Values.Append(attribute));
    }

    /// <summary>A copy in which an integer is set.</summary>
    public NodeAttributes WithInteger(string name, long value)
        => new(_attributes.Values.Append(new AttributeProto { Name = name, I = value }));
}
