using System.Diagnostics.CodeAnalysis;

namespace MusicGenre.Library.Work;

/// <summary>Batches of songs that wait for workers, in this program or others. Thread-safe.</summary>
/// <remarks>
/// A batch is delivered at least once: a worker that dies, or whose connection breaks, may have done it, and another gets it again. What it does must therefore be
/// the same when it is done twice. Each delivery whose end is unknown or a failure counts as a try; after three tries the batch is a dead letter, which nobody
/// gets until it is replayed.
/// </remarks>
[SuppressMessage("Naming", "CA1711", Justification = "It is a queue, as the field calls it, and no collection.")]
public interface IWorkQueue : IAsyncDisposable
{
    /// <summary>Puts a batch at the end of the queue. It is durable when the task is finished.</summary>
    /// <param name="batch">The batch. One whose identifier is in the queue already may be ignored.</param>
    /// <param name="cancellationToken">Cancels the waiting; the batch may be in the queue nevertheless.</param>
    /// <exception cref="LibraryIndexException">The queue cannot be read or written.</exception>
    Task PublishAsync(WorkBatch batch, CancellationToken cancellationToken = default);

    /// <summary>Receives batches and handles them, one at a time.</summary>
    /// <remarks>
    /// If the handler returns, the batch is acknowledged. If it throws <see cref="OperationCanceledException"/> after <paramref name="cancellationToken"/> was
    /// canceled, the batch is given back as if it had not been delivered. If it throws anything else, the batch is tried again, and after three tries it is a dead
    /// letter. A batch that is handled longer than usual stays with its handler as long as this program lives.
    /// </remarks>
    /// <param name="handle">Handles a batch. Its token is canceled with <paramref name="cancellationToken"/>, and when the batch was given to somebody else.</param>
    /// <param name="options">How to receive.</param>
    /// <param name="cancellationToken">Ends the receiving: no batch is taken any more, and the task ends when the handler has.</param>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    /// <exception cref="LibraryIndexException">The queue cannot be read or written, and waiting for it did not help.</exception>
    Task ConsumeAsync(Func<WorkBatch, CancellationToken, Task> handle, WorkQueueConsumerOptions options, CancellationToken cancellationToken = default);

    /// <summary>How much is in the queue.</summary>
    /// <param name="cancellationToken">Cancels the question.</param>
    /// <exception cref="LibraryIndexException">The queue cannot be read or written.</exception>
    Task<QueueStatus> GetStatusAsync(CancellationToken cancellationToken = default);

    /// <summary>Puts all dead letters back into the queue, with three new tries.</summary>
    /// <param name="cancellationToken">Cancels the work between two batches.</param>
    /// <returns>How many there were.</returns>
    /// <exception cref="LibraryIndexException">The queue cannot be read or written.</exception>
    Task<int> ReplayAsync(CancellationToken cancellationToken = default);
}
