using RabbitMQ.Client;

namespace MusicGenre.Library.Cluster.Work;

/// <summary>A channel to the broker whose publications are confirmed. It is opened again when it was lost. Thread-safe: one action at a time.</summary>
/// <remarks>
/// Wolverine does not tell its caller that a broker is gone: what is published meanwhile is lost, although its task has ended. So all that must not be lost goes through
/// here.
/// </remarks>
internal sealed class RabbitSession : IAsyncDisposable
{
    private readonly RabbitAddress _address;
    private readonly ConnectionFactory _factory;
    private readonly PatienceOptions _patience;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private IConnection? _connection;
    private IChannel? _channel;
    private bool _wasOpen;

    public RabbitSession(RabbitAddress address, string clientName, PatienceOptions patience)
    {
        (_address, _patience) = (address, patience);
        _factory = new ConnectionFactory
        {
            Uri = address.Broker,
            ClientProvidedName = clientName,
            AutomaticRecoveryEnabled = false,

            // As that of a database, and not twice the time that the broker is waited for.
            RequestedConnectionTimeout = TimeSpan.FromSeconds(15),
        };
    }

    /// <summary>Raised when an open connection is lost.</summary>
    public event Action? Lost;

    /// <summary>Runs an action, again from its beginning if the broker is gone meanwhile: what it does must do no harm when it is done twice.</summary>
    /// <exception cref="LibraryIndexException">An error that is not transient, or lasted too long.</exception>
    public async Task<T> RunAsync<T>(Func<IChannel, Task<T>> action, CancellationToken cancellationToken)
    {
        var patience = new Patience(_wasOpen ? _patience.Working : _patience.Opening);
        while (true)
        {
            try
            {
                await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
                try
                {
                    var channel = await OpenAsync(cancellationToken).ConfigureAwait(false);
                    return await action(channel).ConfigureAwait(false);
                }
                finally
                {
                    _gate.Release();
                }
            }
            catch (Exception exception) when (RabbitErrors.IsOfBroker(exception))
            {
                if (!RabbitErrors.IsTransient(exception) || patience.Next() is not { } pause)
                {
                    throw RabbitErrors.Translate(_address.Location, exception);
                }

                await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Runs an action that has no result.</summary>
    public Task ExecuteAsync(Func<IChannel, Task> action, CancellationToken cancellationToken) => RunAsync(
        async channel =>
        {
            await action(channel).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>Puts a message at the end of a queue. The broker has it on its disks when the task is finished.</summary>
    /// <remarks>It is mandatory: otherwise a message for a queue that somebody has deleted would be confirmed and dropped.</remarks>
    public Task PublishAsync(string queue, BasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
        => ExecuteAsync(channel => channel.BasicPublishAsync("", queue, mandatory: true, properties, body, cancellationToken).AsTask(), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Lost = null;
        if (_connection is { } connection)
        {
            await CloseAsync(connection).ConfigureAwait(false);
        }

        _gate.Dispose();
    }

    private static async Task CloseAsync(IConnection connection)
    {
        try
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (RabbitErrors.IsOfBroker(exception))
        {
            // It was broken; that is why it is closed.
        }
    }

    private async Task<IChannel> OpenAsync(CancellationToken cancellationToken)
    {
        if (_channel is { IsOpen: true })
        {
            return _channel;
        }

        if (_connection is not { IsOpen: true })
        {
            if (_connection is { } broken)
            {
                await CloseAsync(broken).ConfigureAwait(false);
            }

            _connection = await _factory.CreateConnectionAsync(cancellationToken).ConfigureAwait(false);
            _connection.ConnectionShutdownAsync += (_, _) =>
            {
                Lost?.Invoke();
                return Task.CompletedTask;
            };
        }

        var options = new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);
        _channel = await _connection.CreateChannelAsync(options, cancellationToken).ConfigureAwait(false);
        _wasOpen = true;
        return _channel;
    }
}
