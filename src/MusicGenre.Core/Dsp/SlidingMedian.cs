using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MusicGenre.Dsp;

/// <summary>Exact running medians along the columns of a matrix with mirrored edges (…cba|abc…cba|abc…). Immutable.</summary>
/// <remarks>
/// Adjacent columns occupy the lanes of a vector, and each lane keeps its window sorted. A step removes the oldest value and inserts the
/// newest in one branch-free pass of selections, so the cost is proportional to rows · columns · kernel. An even kernel extends one
/// row further back than forward and yields the upper of the two middle values, like scipy.ndimage.median_filter. Values must not be NaN.
/// </remarks>
internal sealed class SlidingMedian(int kernel, bool vectorized = true)
{
    /// <summary>Filters [row, column] along rows.</summary>
    public void Run(ReadOnlySpan<float> source, int rows, int columns, Span<float> destination)
    {
        if (rows == 0 || columns == 0)
        {
            return;
        }

        source = source[..(rows * columns)];
        destination = destination[..(rows * columns)];
        if (kernel == 1)
        {
            source.CopyTo(destination);
            return;
        }

        using var scratch = new ScratchBuffer<float>(kernel * Vector512<float>.Count);
        ref var window = ref MemoryMarshal.GetReference(scratch.Span);
        var column = 0;
        if (vectorized && Vector512.IsHardwareAccelerated && columns >= Vector512<float>.Count)
        {
            for (; column < columns; column += Vector512<float>.Count)
            {
                column = Math.Min(column, columns - Vector512<float>.Count);
                RunColumns<Vector512Lanes, Vector512<float>>(source, rows, columns, column, ref window, destination);
            }
        }
        else if (vectorized && Vector256.IsHardwareAccelerated && columns >= Vector256<float>.Count)
        {
            for (; column < columns; column += Vector256<float>.Count)
            {
                // The last vector is moved back to end with the matrix; the overlap yields the same results again.
                column = Math.Min(column, columns - Vector256<float>.Count);
                RunColumns<Vector256Lanes, Vector256<float>>(source, rows, columns, column, ref window, destination);
            }
        }

        for (; column < columns; column++)
        {
            RunColumns<ScalarLane, float>(source, rows, columns, column, ref window, destination);
        }
    }

    private void RunColumns<TLanes, TVector>(
        ReadOnlySpan<float> source, int rows, int columns, int column, ref float window, Span<float> destination)
        where TLanes : struct, ILanes<TVector>
    {
        ref var from = ref Unsafe.Add(ref MemoryMarshal.GetReference(source), column);
        ref var to = ref Unsafe.Add(ref MemoryMarshal.GetReference(destination), column);
        var back = kernel / 2;
        for (var i = 0; i < kernel; i++)
        {
            Insert<TLanes, TVector>(ref window, i, TLanes.Load(ref from, (nuint)Mirror(i - back, rows) * (nuint)columns));
        }

        for (var row = 0; ; row++)
        {
            TLanes.Store(TLanes.Load(ref window, (nuint)(back * TLanes.Count)), ref to, (nuint)row * (nuint)columns);
            if (row == rows - 1)
            {
                return;
            }

            var leaving = TLanes.Load(ref from, (nuint)Mirror(row - back, rows) * (nuint)columns);
            var entering = TLanes.Load(ref from, (nuint)Mirror(row - back + kernel, rows) * (nuint)columns);
            Replace<TLanes, TVector>(ref window, leaving, entering);
        }
    }

    private static int Mirror(int row, int rows)
    {
        if ((uint)row < (uint)rows)
        {
            return row;
        }

        var period = 2L * rows;
        var place = ((row % period) + period) % period;
        return (int)(place < rows ? place : period - 1 - place);
    }

    /// <summary>Inserts a value into the first <paramref name="count"/> values, which are sorted.</summary>
    private static void Insert<TLanes, TVector>(ref float window, int count, TVector entering)
        where TLanes : struct, ILanes<TVector>
    {
        for (var i = 0; i < count; i++)
        {
            var at = (nuint)(i * TLanes.Count);
            var present = TLanes.Load(ref window, at);
            TLanes.Store(TLanes.Min(present, entering), ref window, at);
            entering = TLanes.Max(present, entering);
        }

        TLanes.Store(entering, ref window, (nuint)(count * TLanes.Count));
    }

    /// <summary>Replaces one value of the sorted window by another, independently in each lane.</summary>
    private void Replace<TLanes, TVector>(ref float window, TVector leaving, TVector entering)
        where TLanes : struct, ILanes<TVector>
    {
        var end = (nuint)((kernel - 1) * TLanes.Count);
        var step = (nuint)TLanes.Count;
        var below = TLanes.Lowest;
        var present = TLanes.Load(ref window, 0);
        for (nuint at = 0; at < end; at += step)
        {
            // The values from the removed one onwards move down; the new value is inserted in order.
            var next = TLanes.Load(ref window, at + step);
            var kept = TLanes.SelectLess(present, leaving, next);
            TLanes.Store(TLanes.Max(below, TLanes.Min(kept, entering)), ref window, at);
            below = kept;
            present = next;
        }

        TLanes.Store(TLanes.Max(below, entering), ref window, end);
    }
}
