using System.Runtime.Intrinsics;

namespace MusicGenre.Training.Operations;

/// <summary>Copies and adds rows that are too short for the general routines to pay off.</summary>
internal static class RowCopy
{
    private static int Width => Vector512<float>.Count;

    /// <summary>target = source.</summary>
    public static void Copy(ReadOnlySpan<float> source, Span<float> target)
    {
        if (source.Length < Width)
        {
            for (var i = 0; i < source.Length; i++)
            {
                target[i] = source[i];
            }

            return;
        }

        for (var i = 0; i < source.Length - Width; i += Width)
        {
            Vector512.Create(source[i..]).CopyTo(target[i..]);
        }

        Vector512.Create(source[^Width..]).CopyTo(target[(source.Length - Width)..]);
    }

    /// <summary>target += source.</summary>
    public static void Add(ReadOnlySpan<float> source, Span<float> target)
    {
        var i = 0;
        for (; i <= source.Length - Width; i += Width)
        {
            (Vector512.Create<float>(target[i..]) + Vector512.Create(source[i..])).CopyTo(target[i..]);
        }

        for (; i < source.Length; i++)
        {
            target[i] += source[i];
        }
    }

    /// <summary>target += factor · source.</summary>
    public static void AddScaled(ReadOnlySpan<float> source, float factor, Span<float> target)
    {
        var factors = Vector512.Create(factor);
        var i = 0;
        for (; i <= source.Length - Width; i += Width)
        {
            Vector512.MultiplyAddEstimate(Vector512.Create(source[i..]), factors, Vector512.Create<float>(target[i..])).CopyTo(target[i..]);
        }

        for (; i < source.Length; i++)
        {
            target[i] += factor * source[i];
        }
    }
}
