using FsCheck;
using FsCheck.Xunit;
using MathNet.Numerics;
using MusicGenre.Dsp;
using MusicGenre.PropertyTests.Generators;
using NWaves.Windows;
using MathNetWindow = MathNet.Numerics.Window;
using NWavesWindow = NWaves.Windows.Window;

namespace MusicGenre.PropertyTests.Oracles;

/// <summary>Our windows against those of MathNet and NWaves. Theirs are mostly symmetric: a periodic one is a symmetric one of one sample more without its last.</summary>
public sealed class WindowOracle
{
    [Property]
    public bool Hann_AnyLength_IsMathNetsAndNWaves(PositiveInt size)
    {
        var (length, ours) = Make(size, 0.5, 0.5);
        return Comparison.Close(MathNetWindow.HannPeriodic(length), ours, 1e-12)
            && EqualsNWaves(WindowType.Hann, ours);
    }

    [Property]
    public bool Hamming_AnyLength_IsMathNetsAndNWaves(PositiveInt size)
    {
        // MathNet's window has other terms, the equiripple ones; the sum of cosines is the same.
        var (length, equiripple) = Make(size, 0.53836, 0.46164);
        return Comparison.Close(MathNetWindow.HammingPeriodic(length), equiripple, 1e-12)
            && EqualsNWaves(WindowType.Hamming, Make(size, 0.54, 0.46).Window);
    }

    [Property]
    public bool Blackman_AnyLength_IsMathNetsAndNWaves(PositiveInt size)
    {
        var (length, ours) = Make(size, 0.42, 0.5, 0.08);
        return Comparison.Close(MathNetWindow.Blackman(length + 1).AsSpan(0, length), ours, 1e-12) && EqualsNWaves(WindowType.Blackman, ours);
    }

    [Property]
    public bool Kaiser_AnyAttenuation_IsByMathNetsBesselFunction(byte attenuation, NormalFloat place)
    {
        var decibels = 51.0 + attenuation;
        var position = Math.IEEERemainder(place.Get, 2);
        var beta = 0.1102 * (decibels - 8.7);
        var expected = SpecialFunctions.BesselI(0, beta * Math.Sqrt(1 - (position * position))) / SpecialFunctions.BesselI(0, beta);
        return Math.Abs(new KaiserWindow(decibels).Evaluate(position) - expected) <= 1e-12;
    }

    private static (int Length, double[] Window) Make(PositiveInt size, params double[] terms)
    {
        var length = 4 + (13 * size.Get);
        return (length, CosineWindow.Create(length, terms));
    }

    private static bool EqualsNWaves(WindowType type, double[] ours)
        => Comparison.Close(NWavesWindow.OfType(type, ours.Length + 1).AsSpan(0, ours.Length), Array.ConvertAll(ours, value => (float)value), 1e-6);
}
