using System.Runtime.Intrinsics;

namespace MusicGenre.Dsp;

/// <summary>8 lanes.</summary>
internal readonly struct Vector256Lanes : ILanes<Vector256<float>>
{
    public static int Count => Vector256<float>.Count;

    public static Vector256<float> Lowest => Vector256.Create(float.NegativeInfinity);

    public static Vector256<float> Load(ref float source, nuint offset) => Vector256.LoadUnsafe(ref source, offset);

    public static void Store(Vector256<float> value, ref float destination, nuint offset) => value.StoreUnsafe(ref destination, offset);

    public static Vector256<float> Min(Vector256<float> a, Vector256<float> b) => Vector256.MinNative(a, b);

    public static Vector256<float> Max(Vector256<float> a, Vector256<float> b) => Vector256.MaxNative(a, b);

    public static Vector256<float> SelectLess(Vector256<float> value, Vector256<float> limit, Vector256<float> other) =>
        Vector256.ConditionalSelect(Vector256.LessThan(value, limit), value, other);
}
