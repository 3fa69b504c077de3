using System.Buffers;

namespace MusicGenre.ManagedEngine.Plans;

/// <summary>
/// Runs the first part of a network item by item, so that the values between its steps stay in the cache. The rest, whose weights are large, runs
/// on all items at once, so that the weights are read only once.
/// </summary>
internal sealed class CutPlan(Plan head, int headInputLength, Plan tail, int tailInputLength) : IBatchPlan
{
    public int BatchSize => tail.BatchSize;

    public void Run(ReadOnlySpan<float> source, ReadOnlySpan<Memory<float>> targets, int firstItem)
    {
        var length = tailInputLength * BatchSize;
        var between = ArrayPool<float>.Shared.Rent(length);
        Memory<float> rows = between;
        for (var item = 0; item < BatchSize; item++)
        {
            head.Run(source.Slice(item * headInputLength, headInputLength), new ReadOnlySpan<Memory<float>>(in rows), item);
        }

        tail.Run(between.AsSpan(0, length), targets, firstItem);
        ArrayPool<float>.Shared.Return(between);
    }
}
