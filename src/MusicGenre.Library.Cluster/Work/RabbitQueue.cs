using System.Text;
using MusicGenre.Library.Work;
using RabbitMQ.Client;

namespace MusicGenre.Library.Cluster.Work;

/// <summary>A queue of a RabbitMQ broker.</summary>
/// <remarks>
/// A quorum queue: batches are on disk, on several nodes if there are, and counted when they come back because a worker died. What a worker gives back itself, untouched or
/// after a failure, is published again with its own count and then acknowledged, because the broker counts each return as a try. So a batch can be there twice if
/// the worker dies between, which its handler has to bear anyway.
/// </remarks>
internal sealed class RabbitQueue : IWorkQueue
{
    /// <summary>How often a batch is tried before it is a dead letter.</summary>
    internal const int MaximumTries = 3;

    // After three tries the next worker moves a batch to the dead letters itself, and confirmed. The broker's own limit is for a batch that kills before that: what the
    // broker moves by itself can be lost if it dies meanwhile. (It can do that safely, too, but a queue of RabbitMQ 3.10 with that setting does not survive a restart.)
    private const int DeliveryLimit = 100;

    // A batch of long recordings takes longer than the half hour after which a broker takes it away. Brokers before 3.12 do not know it as a setting of a queue.
    private static readonly TimeSpan ConsumerTimeout = TimeSpan.FromHours(24);

    private readonly RabbitAddress _address;
    private readonly PatienceOptions _patience;
    private readonly RabbitSession _session;

    private RabbitQueue(RabbitAddress address, PatienceOptions patience, RabbitSession session) => (_address, _patience, _session) = (address, patience, session);

    /// <summary>Opens a queue, which is made if there is none.</summary>
    /// <exception cref="LibraryIndexException">The broker cannot be reached, or has a queue of that name with other settings.</exception>
    public static async Task<RabbitQueue> OpenAsync(RabbitAddress address, PatienceOptions patience, CancellationToken cancellationToken)
    {
        var session = new RabbitSession(address, "musicgenre", patience);
        try
        {
            await DeclareAsync(session, address, cancellationToken).ConfigureAwait(false);
            return new RabbitQueue(address, patience, session);
        }
        catch
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public Task PublishAsync(WorkBatch batch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return _session.PublishAsync(
            _address.Queue, DeliveryMapper.CreateProperties(batch.Id.ToString()), Encoding.UTF8.GetBytes(WorkJson.Write(batch)), cancellationToken);
    }

    public async Task ConsumeAsync(Func<WorkBatch, CancellationToken, Task> handle, WorkQueueConsumerOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(handle);
        ArgumentNullException.ThrowIfNull(options);
        cancellationToken.ThrowIfCancellationRequested();

        var name = options.Worker ?? WorkerName.OfThisProcess();

        // A session of its own, so that the consumer that stands for a batch in hand is lost with this worker and no other.
        await using var session = new RabbitSession(_address, name, _patience);
        var worker = new RabbitWorker(_address, session, handle, cancellationToken);
        await DeclareAsync(session, _address, cancellationToken).ConfigureAwait(false);
        using var host = await RabbitListener.StartAsync(_address, name, worker.HandleAsync, cancellationToken).ConfigureAwait(false);
        try
        {
            if (options.UntilEmpty)
            {
                await WaitUntilEmptyAsync(worker, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await WatchAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            // Takes no batch any more, and waits for the one in hand.
            await host.StopAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    public Task<QueueStatus> GetStatusAsync(CancellationToken cancellationToken = default) => _session.RunAsync(
        async channel =>
        {
            var waiting = await channel.QueueDeclarePassiveAsync(_address.Queue, cancellationToken).ConfigureAwait(false);
            var busy = await channel.QueueDeclarePassiveAsync(_address.BusyQueue, cancellationToken).ConfigureAwait(false);
            var dead = await channel.QueueDeclarePassiveAsync(_address.DeadQueue, cancellationToken).ConfigureAwait(false);
            return new QueueStatus(waiting.MessageCount, busy.ConsumerCount, dead.MessageCount);
        },
        cancellationToken);

    public async Task<int> ReplayAsync(CancellationToken cancellationToken = default)
    {
        // No more than there are now: what fails again meanwhile would go round.
        var count = (await GetStatusAsync(cancellationToken).ConfigureAwait(false)).DeadLetters;
        var replayed = 0;
        while (replayed < count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!await _session.RunAsync(ReplayOneAsync, cancellationToken).ConfigureAwait(false))
            {
                break;
            }

            replayed++;
        }

        return replayed;
    }

    public ValueTask DisposeAsync() => _session.DisposeAsync();

    private static Task DeclareAsync(RabbitSession session, RabbitAddress address, CancellationToken cancellationToken) => session.ExecuteAsync(
        async channel =>
        {
            var dead = new Dictionary<string, object?> { ["x-queue-type"] = "quorum" };
            await channel.QueueDeclareAsync(address.DeadQueue, true, false, false, dead, cancellationToken: cancellationToken).ConfigureAwait(false);
            await channel.QueueDeclareAsync(address.BusyQueue, true, false, false, cancellationToken: cancellationToken).ConfigureAwait(false);

            var batches = new Dictionary<string, object?>
            {
                ["x-queue-type"] = "quorum",
                ["x-delivery-limit"] = DeliveryLimit,
                ["x-dead-letter-exchange"] = "",
                ["x-dead-letter-routing-key"] = address.DeadQueue,
                ["x-consumer-timeout"] = (long)ConsumerTimeout.TotalMilliseconds,
            };
            await channel.QueueDeclareAsync(address.Queue, true, false, false, batches, cancellationToken: cancellationToken).ConfigureAwait(false);
        },
        cancellationToken);

    private async Task<bool> ReplayOneAsync(IChannel channel)
    {
        var letter = await channel.BasicGetAsync(_address.DeadQueue, autoAck: false).ConfigureAwait(false);
        if (letter is null)
        {
            return false;
        }

        await channel.BasicPublishAsync(
            "", _address.Queue, mandatory: true, DeliveryMapper.CreateProperties(letter.BasicProperties.MessageId), letter.Body.ToArray()).ConfigureAwait(false);
        await channel.BasicAckAsync(letter.DeliveryTag, multiple: false).ConfigureAwait(false);
        return true;
    }

    /// <summary>Asks every few seconds whether the broker is there: without it for too long, the program should end and be started anew.</summary>
    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(TimeSpan.FromSeconds(10), cancellationToken).ConfigureAwait(false);
            await GetStatusAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits until nothing is waiting and nobody has a batch in hand, twice in a row: between the delivery of a batch and its taking in hand is a moment.</summary>
    private async Task WaitUntilEmptyAsync(RabbitWorker worker, CancellationToken cancellationToken)
    {
        for (var empty = 0; empty < 2;)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(250), cancellationToken).ConfigureAwait(false);
            var status = worker.IsBusy ? new QueueStatus(0, 1, 0) : await GetStatusAsync(cancellationToken).ConfigureAwait(false);
            empty = status is { Waiting: 0, InWork: 0 } ? empty + 1 : 0;
        }
    }
}
