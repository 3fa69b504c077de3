using FsCheck;
using FsCheck.Fluent;
using MusicGenre.Dsp;
using Xunit;

namespace MusicGenre.PropertyTests;

public class DecibelProperties
{
    [Fact]
    public void Convert_AnyPower_IsTheDefinition() => Prop.ForAll(Signals.Cases(1, 5000), test =>
    {
        var power = Powers(test);
        var reference = test.Seed % 2 == 0 ? 1 : power.Max();
        var decibels = power.ToArray();
        new DecibelScale(1e-10f, 80).Convert(decibels, reference);
        var expected = Array.ConvertAll(power, value => 10 * Math.Log10(Math.Max(value, 1e-10)) - (10 * Math.Log10(Math.Max(reference, 1e-10))));
        var floor = expected.Max() - 80;
        return Signals.Agree(decibels, Array.ConvertAll(expected, value => (float)Math.Max(value, floor)), 1e-4);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Convert_Gain_MovesAllAlikeAboveTheFloor() => Prop.ForAll(Signals.Cases(1, 3000), test =>
    {
        var power = Array.ConvertAll(Powers(test), value => value + 1e-3f);
        var louder = Array.ConvertAll(power, value => 100 * value);
        new DecibelScale(1e-10f, 80).Convert(power, 1);
        new DecibelScale(1e-10f, 80).Convert(louder, 1);
        return Signals.Agree(Array.ConvertAll(power, value => value + 20), louder, 1e-4);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Convert_Range_IsKeptAndOrderToo() => Prop.ForAll(Signals.Cases(1, 3000), test =>
    {
        var power = Powers(test);
        Array.Sort(power);
        var range = 1 + (test.Seed % 200);
        new DecibelScale(1e-30f, range).Convert(power, 1);
        return power[^1] - power[0] <= range + 1e-3 && power.Zip(power.Skip(1)).All(pair => pair.First <= pair.Second);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Convert_Silence_IsTheFloorOrNothing() => Prop.ForAll(Signals.Cases(1, 3000), test =>
    {
        var absolute = new float[test.Length];
        var relative = new float[test.Length];
        new DecibelScale(1e-10f, 80).Convert(absolute, 1);
        new DecibelScale(1e-10f, 80).Convert(relative, 0);
        return absolute.All(value => Math.Abs(value + 100) < 1e-4) && relative.All(value => Math.Abs(value) < 1e-4);
    }).QuickCheckThrowOnFailure();

    private static float[] Powers((int Seed, int Length) test) =>
        Array.ConvertAll(Signals.Noise(test.Seed, test.Length), value => value < -0.95 ? 0 : MathF.Pow(10, 6 * value));
}
