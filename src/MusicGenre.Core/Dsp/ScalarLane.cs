using System.Runtime.CompilerServices;

namespace MusicGenre.Dsp;

/// <summary>One lane, without SIMD.</summary>
internal readonly struct ScalarLane : ILanes<float>
{
    public static int Count => 1;

    public static float Lowest => float.NegativeInfinity;

    public static float Load(ref float source, nuint offset) => Unsafe.Add(ref source, offset);

    public static void Store(float value, ref float destination, nuint offset) => Unsafe.Add(ref destination, offset) = value;

    public static float Min(float a, float b) => a < b ? a : b;

    public static float Max(float a, float b) => a > b ? a : b;

    public static float SelectLess(float value, float limit, float other) => value < limit ? value : other;
}
