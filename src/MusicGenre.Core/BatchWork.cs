using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace MusicGenre;

/// <summary>Does the same work on many items, several at a time, on the thread pool, in bounded memory.</summary>
internal static class BatchWork
{
    /// <summary>How many items may be drawn and their results not yet taken, in addition to those in work. Results are small.</summary>
    public const int Capacity = 512;

    /// <summary>Gives the result of each item as soon as it is finished, or in the order of the items.</summary>
    /// <remarks>
    /// <para>
    /// An item is drawn when it can be worked on, never two at once, and not while <see cref="Capacity"/> results wait to be taken. In order, those behind one that
    /// takes long wait for it and count, too; it always has its place already, so that it comes to its end.
    /// </para>
    /// <para>
    /// If the items or the work throw, the results of all items in work are still given, in order up to the first that is missing, and then the exception. When the
    /// enumeration is canceled or abandoned, no item is drawn any more, the token of the work is canceled, and the work has ended before the enumeration does;
    /// if it is canceled, the results that were finished by then are given first.
    /// </para>
    /// </remarks>
    /// <param name="items">The items, enumerated on the thread pool.</param>
    /// <param name="work">The work on an item, which also gets the item's index.</param>
    /// <param name="degree">The number of items to work on at once; at least 1.</param>
    /// <param name="inOrder">Whether the results come in the order of the items.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static async IAsyncEnumerable<TResult> RunAsync<TItem, TResult>(
        IEnumerable<TItem> items,
        Func<TItem, long, CancellationToken, Task<TResult>> work,
        int degree,
        bool inOrder,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var places = new SemaphoreSlim((int)Math.Min((long)degree + Capacity, int.MaxValue));
        var finished = Channel.CreateUnbounded<(long Index, TResult Result)>(new UnboundedChannelOptions { SingleReader = true });
        var working = WorkAsync();
        try
        {
            var waiting = new Dictionary<long, TResult>();
            var next = 0L;

            // Not with the token: after a cancellation, the work ends by itself, and what is finished is given.
            await foreach (var (index, result) in finished.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                waiting.Add(inOrder ? index : next, result);
                while (waiting.Remove(next, out var ready))
                {
                    next++;
                    places.Release();
                    yield return ready;
                }
            }

            cancellationToken.ThrowIfCancellationRequested();
            await working.ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        async Task WorkAsync()
        {
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = degree, CancellationToken = stop.Token };
            try
            {
                await Parallel.ForEachAsync(
                    DrawAsync(items, places, CancellationToken.None),
                    parallel,
                    async (item, _) =>
                    {
                        // Not the loop's own token: an exception elsewhere must not cost the results of items in work.
                        stop.Token.ThrowIfCancellationRequested();
                        var result = await work(item.Item, item.Index, stop.Token).ConfigureAwait(false);
                        finished.Writer.TryWrite((item.Index, result));
                    }).ConfigureAwait(false);
            }
            finally
            {
                finished.Writer.Complete();
            }
        }
    }

    private static async IAsyncEnumerable<(long Index, TItem Item)> DrawAsync<TItem>(
        IEnumerable<TItem> items, SemaphoreSlim places, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var enumerator = items.GetEnumerator();
        for (var index = 0L; ; index++)
        {
            await places.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (!enumerator.MoveNext())
            {
                yield break;
            }

            yield return (index, enumerator.Current);
        }
    }
}
