using FsCheck;
using FsCheck.Xunit;
using MusicGenre.Dsp;
using MusicGenre.PropertyTests.Generators;

namespace MusicGenre.PropertyTests;

/// <summary>Laws of decibels.</summary>
[Properties(Arbitrary = new[] { typeof(SignalArbitraries) })]
public sealed class DecibelProperties
{
    [Property]
    public bool Convert_AnyPower_IsTheDefinition(Powers powers, bool againstMaximum)
    {
        var power = powers.Values();
        var reference = againstMaximum ? power.Max() : 1;
        var decibels = power.ToArray();
        new DecibelScale(1e-10f, 80).Convert(decibels, reference);
        var expected = Array.ConvertAll(power, value => 10 * Math.Log10(Math.Max(value, 1e-10)) - (10 * Math.Log10(Math.Max(reference, 1e-10))));
        var floor = expected.Max() - 80;
        return Comparison.Close(Array.ConvertAll(expected, value => (float)Math.Max(value, floor)), decibels, 1e-4);
    }

    [Property]
    public bool Convert_Gain_MovesAllAlikeAboveTheFloor(Powers powers)
    {
        var power = Array.ConvertAll(powers.Values(), value => value + 1e-3f);
        var louder = Array.ConvertAll(power, value => 100 * value);
        new DecibelScale(1e-10f, 80).Convert(power, 1);
        new DecibelScale(1e-10f, 80).Convert(louder, 1);
        return Comparison.Close(Array.ConvertAll(power, value => value + 20), louder, 1e-4);
    }

    [Property]
    public bool Convert_Range_IsKeptAndOrderToo(Powers powers, PositiveInt range)
    {
        var power = powers.Values();
        Array.Sort(power);
        new DecibelScale(1e-30f, range.Get).Convert(power, 1);
        return power[^1] - power[0] <= range.Get + 1e-3 && power.Zip(power.Skip(1)).All(pair => pair.First <= pair.Second);
    }

    [Property]
    public bool Convert_Silence_IsTheFloorOrNothing(PositiveInt length)
    {
        var absolute = new float[length.Get];
        var relative = new float[length.Get];
        new DecibelScale(1e-10f, 80).Convert(absolute, 1);
        new DecibelScale(1e-10f, 80).Convert(relative, 0);
        return absolute.All(value => Math.Abs(value + 100) < 1e-4) && relative.All(value => Math.Abs(value) < 1e-4);
    }
}
