using System.Diagnostics;
using System.Text;
using MusicGenre.Library.Work;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace MusicGenre.Library.Cluster.Work;

/// <summary>Handles deliveries and settles them: after its return a delivery is acknowledged, so that what is to be tried again was published again before.</summary>
internal sealed class RabbitWorker
{
    private static readonly TimeSpan PauseBeforeNextTry = TimeSpan.FromSeconds(0.5);

    // After a restart of the broker, Wolverine's consumer may send a batch back several times before it has its channel again. That says nothing about workers.
    private static readonly TimeSpan TimeToSettle = TimeSpan.FromSeconds(60);

    private readonly RabbitAddress _address;
    private readonly RabbitSession _session;
    private readonly Func<WorkBatch, CancellationToken, Task> _handle;
    private readonly CancellationToken _stop;
    private readonly Lock _lock = new();
    private bool _brokerWasLost;
    private long? _firstDeliveryAfterLoss;
    private int _inHand;

    public RabbitWorker(RabbitAddress address, RabbitSession session, Func<WorkBatch, CancellationToken, Task> handle, CancellationToken stop)
    {
        (_address, _session, _handle, _stop) = (address, session, handle, stop);
        session.Lost += () =>
        {
            lock (_lock)
            {
                (_brokerWasLost, _firstDeliveryAfterLoss) = (true, null);
            }
        };
    }

    /// <summary>Whether a batch is in hand.</summary>
    public bool IsBusy => Volatile.Read(ref _inHand) > 0;

    public async Task HandleAsync(Delivery delivery)
    {
        Interlocked.Increment(ref _inHand);
        try
        {
            var tries = delivery.Tries + (AreReturnsCounted() ? delivery.Returns : 0);
            if (tries >= RabbitQueue.MaximumTries)
            {
                await BuryAsync(delivery, tries, "Its workers died, or lost the broker.").ConfigureAwait(false);
            }
            else if (_stop.IsCancellationRequested)
            {
                await ReturnAsync(delivery, tries, error: null).ConfigureAwait(false);
            }
            else
            {
                await TryAsync(delivery, tries).ConfigureAwait(false);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _inHand);
        }
    }

    private bool AreReturnsCounted()
    {
        lock (_lock)
        {
            if (_brokerWasLost)
            {
                _firstDeliveryAfterLoss ??= Stopwatch.GetTimestamp();
                _brokerWasLost = Stopwatch.GetElapsedTime(_firstDeliveryAfterLoss.Value) < TimeToSettle;
            }

            return !_brokerWasLost;
        }
    }

    private async Task TryAsync(Delivery delivery, int tries)
    {
        // With the connection the broker has taken the batch away, and gives it to the next worker.
        using var batchStop = CancellationTokenSource.CreateLinkedTokenSource(_stop);
        void Lose() => batchStop.Cancel();
        var tag = await RegisterAsync().ConfigureAwait(false);
        _session.Lost += Lose;
        try
        {
            await _handle(WorkJson.Read(Encoding.UTF8.GetString(delivery.Body)), batchStop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            await ReturnAsync(delivery, tries, error: null).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (batchStop.IsCancellationRequested)
        {
            // The acknowledgment that follows finds no channel to go through, or the batch comes back to a channel that is new.
        }
        catch (Exception exception)
        {
            await FailAsync(delivery, tries + 1, exception).ConfigureAwait(false);
        }
        finally
        {
            _session.Lost -= Lose;
            await UnregisterAsync(tag).ConfigureAwait(false);
        }
    }

    private async Task FailAsync(Delivery delivery, int tries, Exception exception)
    {
        var error = $"{exception.GetType().Name}: {exception.Message}";
        if (tries >= RabbitQueue.MaximumTries)
        {
            await BuryAsync(delivery, tries, error).ConfigureAwait(false);
            return;
        }

        try
        {
            await Task.Delay(PauseBeforeNextTry * tries, _stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The next worker may try at once.
        }

        await ReturnAsync(delivery, tries, error).ConfigureAwait(false);
    }

    // Not canceled when the worker stops: a batch that was taken is given back.
    private Task ReturnAsync(Delivery delivery, int tries, string? error)
        => _session.PublishAsync(_address.Queue, DeliveryMapper.CreateProperties(delivery.Id, tries, error), delivery.Body, CancellationToken.None);

    private Task BuryAsync(Delivery delivery, int tries, string error)
        => _session.PublishAsync(_address.DeadQueue, DeliveryMapper.CreateProperties(delivery.Id, tries, error), delivery.Body, CancellationToken.None);

    /// <summary>Becomes a consumer of the queue that is always empty: the broker counts them, and forgets those that die.</summary>
    private Task<string> RegisterAsync() => _session.RunAsync(
        channel => channel.BasicConsumeAsync(_address.BusyQueue, autoAck: true, new AsyncEventingBasicConsumer(channel)), CancellationToken.None);

    private Task UnregisterAsync(string tag) => _session.ExecuteAsync(channel => channel.BasicCancelAsync(tag), CancellationToken.None);
}
