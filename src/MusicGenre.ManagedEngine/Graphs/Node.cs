using MusicGenre.Errors;

namespace MusicGenre.ManagedEngine.Graphs;

/// <summary>One operation of a graph.</summary>
internal sealed class Node
{
    /// <summary>The network's name, for errors.</summary>
    public required string Model { get; init; }

    public required string Name { get; init; }

    public required string Operator { get; init; }

    /// <summary>The version of the operator set.</summary>
    public required int Version { get; init; }

    /// <summary>The inputs; null where an optional input is omitted.</summary>
    public required IReadOnlyList<Value?> Inputs { get; init; }

    public required IReadOnlyList<Value> Outputs { get; init; }

    public NodeAttributes Attributes { get; init; } = new();

    /// <summary>Whether axis 1 of the specification, the channels, is the last axis of input and output.</summary>
    public bool ChannelsLast { get; init; }

    /// <summary>What is applied to the result before it is stored.</summary>
    public Epilogue Epilogue { get; init; } = new();

    public Value Output => Outputs[0];

    public Value Input(int index) => OptionalInput(index) ?? throw Fail($"input {index} is missing");

    public Value? OptionalInput(int index) => index < Inputs.Count ? Inputs[index] : null;

    /// <summary>An input that must be constant, as integers; null if it is omitted.</summary>
    public long[]? ConstantIntegers(int index)
    {
        var input = OptionalInput(index);
        if (input == null)
        {
            return null;
        }

        return input.Constant is { Type: not ElementType.Float } tensor ? tensor.Integers : throw Fail($"input {index} must be constant integers");
    }

    /// <summary>An input that must be one constant float; null if it is omitted.</summary>
    public float? ConstantFloat(int index)
    {
        var input = OptionalInput(index);
        if (input == null)
        {
            return null;
        }

        return input.Constant is { Type: ElementType.Float, Length: 1 } tensor
            ? tensor.Floats[0]
            : throw Fail($"input {index} must be one constant float");
    }

    /// <summary>An axis counted from the front.</summary>
    public int Axis(long axis, int rank)
    {
        if (axis < -rank || axis >= rank)
        {
            throw Fail($"axis {axis} is not one of a tensor with {rank} axes");
        }

        return (int)(axis < 0 ? axis + rank : axis);
    }

    /// <summary>An error that names this node.</summary>
    public GenreModelException Fail(string problem, Exception? cause = null)
        => new(Model, $"node '{Name}' ({Operator} of operator set {Version}): {problem}.", cause);

    /// <summary>The same operation on other values.</summary>
    public Node With(
        IReadOnlyList<Value?>? inputs = null, IReadOnlyList<Value>? outputs = null, string? @operator = null,
        NodeAttributes? attributes = null, bool? channelsLast = null, Epilogue? epilogue = null) => new()
        {
            Model = Model,
            Name = Name,
            Version = Version,
            Operator = @operator ?? Operator,
            Inputs = inputs ?? Inputs,
            Outputs = outputs ?? Outputs,
            Attributes = attributes ?? Attributes,
            ChannelsLast = channelsLast ?? ChannelsLast,
            Epilogue = epilogue ?? Epilogue,
        };
}
