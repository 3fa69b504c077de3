using System.Numerics.Tensors;
using System.Text.Json.Serialization;
using MusicGenre.Errors;

namespace MusicGenre.Features;

/// <summary>A logarithm other than decibels. Each value is converted by itself.</summary>
public sealed record LogarithmOptions
{
    /// <summary>The formula. Default <see cref="LogarithmKind.LnOfSum"/>.</summary>
    [JsonRequired]
    public LogarithmKind Kind { get; init; } = LogarithmKind.LnOfSum;

    /// <summary>The constant of the formula; 1e-37 to 1e37. Default 1e-6.</summary>
    [JsonRequired]
    public double Constant { get; init; } = 1e-6;

    internal void FindFaults(OptionFaults faults)
    {
        faults.RequireDefined(Kind);
        faults.Require(Constant is >= 1e-37 and <= 1e37, Constant, "1e-37 to 1e37");
    }

    /// <summary>Converts values in place.</summary>
    internal void Convert(Span<float> values)
    {
        var constant = (float)Constant;
        switch (Kind)
        {
            case LogarithmKind.LnOfSum:
                TensorPrimitives.Add(values, constant, values);
                TensorPrimitives.Log<float>(values, values);
                break;
            case LogarithmKind.LnOfMaximum:
                TensorPrimitives.Max(values, constant, values);
                TensorPrimitives.Log<float>(values, values);
                break;
            default:
                TensorPrimitives.Multiply(values, constant, values);
                TensorPrimitives.Add(values, 1, values);
                TensorPrimitives.Log10<float>(values, values);
                break;
        }
    }
}
