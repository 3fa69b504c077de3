using System.Numerics.Tensors;
using System.Text.Json.Serialization;
using MusicGenre.Errors;

namespace MusicGenre.Features;

/// <summary>The last step of an extractor: (value + offset) / divisor. To subtract a mean and divide by a deviation, the offset is minus the mean.</summary>
public sealed record FeatureScaling
{
    /// <summary>What is added to each value; −1e6 to 1e6. Default 0.</summary>
    [JsonRequired]
    public double Offset { get; init; }

    /// <summary>What the sum is divided by; 1e-6 to 1e6. Default 1.</summary>
    [JsonRequired]
    public double Divisor { get; init; } = 1;

    internal void FindFaults(OptionFaults faults)
    {
        faults.Require(Offset is >= -1e6 and <= 1e6, Offset, "-1e6 to 1e6");
        faults.Require(Divisor is >= 1e-6 and <= 1e6, Divisor, "1e-6 to 1e6");
    }

    /// <summary>Converts values in place.</summary>
    internal void Convert(Span<float> values)
    {
        TensorPrimitives.Add(values, (float)Offset, values);
        TensorPrimitives.Divide(values, (float)Divisor, values);
    }
}
