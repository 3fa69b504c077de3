using FsCheck;
using FsCheck.Xunit;
using MusicGenre.Models;
using MusicGenre.PropertyTests.Generators;

namespace MusicGenre.PropertyTests;

/// <summary>Laws of the powers that make predictions for short audio less certain.</summary>
[Properties(Arbitrary = new[] { typeof(CertaintyArbitraries) })]
public sealed class LengthConfidenceProperties
{
    private const double Rounding = 1e-6;

    [Property]
    public bool Apply_PowerOfOne_ChangesNoBit(Certainty row) => row.Values.AsSpan().SequenceEqual(Apply(row, 1));

    [Property]
    public bool Apply_AnyPower_IsADistribution(Certainty row, Power power)
    {
        var raised = Apply(row, power.Value);
        return Math.Abs(raised.Sum(value => (double)value) - 1) < Rounding && raised.All(value => value is >= 0 and <= 1);
    }

    [Property]
    public bool Apply_AnyPower_KeepsTheOrder(Certainty row, Power power)
    {
        var raised = Apply(row, power.Value);
        return row.Values.Zip(raised).All(one => row.Values.Zip(raised).All(other => one.First <= other.First ? one.Second <= other.Second : one.Second >= other.Second));
    }

    [Property]
    public bool Apply_LesserPower_IsNoMoreCertain(Certainty row, Power one, Power other)
        => Apply(row, Math.Min(one.Value, other.Value)).Max() <= Apply(row, Math.Max(one.Value, other.Value)).Max() + Rounding;

    [Property]
    public bool Apply_LeastPower_IsNearlyEqual(Certainty row)
    {
        // The least that fitting finds.
        var raised = Apply(row, 0.001);
        return raised.Min() > 0.9 * raised.Max();
    }

    [Property]
    public bool Apply_ProbabilitiesBelowTheSmallestNormalNumber_CountAsThat(Certainty row, Power power)
    {
        // An engine may or may not round them to 0.
        var rounded = Array.ConvertAll(row.Values, value => value < 1.17549435e-38f ? 0 : value);
        return Apply(row, power.Value).Zip(Apply(new Certainty(rounded), power.Value)).All(pair => Math.Abs(pair.First - pair.Second) < 1e-30);
    }

    private static float[] Apply(Certainty row, double power)
    {
        float[] values = [.. row.Values];
        LengthConfidence.Apply([new ConfidenceFactor(1, power)], 1, values);
        return values;
    }
}
