using System.Runtime.Intrinsics;

namespace MusicGenre.Dsp;

/// <summary>16 lanes.</summary>
internal readonly struct Vector512Lanes : ILanes<Vector512<float>>
{
    public static int Count => Vector512<float>.Count;

    public static Vector512<float> Lowest => Vector512.Create(float.NegativeInfinity);

    public static Vector512<float> Load(ref float source, nuint offset) => Vector512.LoadUnsafe(ref source, offset);

    public static void Store(Vector512<float> value, ref float destination, nuint offset) => value.StoreUnsafe(ref destination, offset);

    public static Vector512<float> Min(Vector512<float> a, Vector512<float> b) => Vector512.MinNative(a, b);

    public static Vector512<float> Max(Vector512<float> a, Vector512<float> b) => Vector512.MaxNative(a, b);

    public static Vector512<float> SelectLess(Vector512<float> value, Vector512<float> limit, Vector512<float> other) =>
        Vector512.ConditionalSelect(Vector512.LessThan(value, limit), value, other);
}
