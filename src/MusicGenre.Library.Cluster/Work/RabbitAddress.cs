using RabbitMQ.Client;

namespace MusicGenre.Library.Cluster.Work;

/// <summary>Where a queue is.</summary>
internal sealed record RabbitAddress
{
    private const string DefaultQueue = "musicgenre";

    private RabbitAddress()
    {
    }

    /// <summary>The address for people, without user and password.</summary>
    public required string Location { get; init; }

    /// <summary>The broker and the virtual host, with user and password.</summary>
    public required Uri Broker { get; init; }

    /// <summary>The queue of batches that wait.</summary>
    public required string Queue { get; init; }

    /// <summary>The queue of batches that failed too often.</summary>
    public string DeadQueue => $"{Queue}.dead";

    /// <summary>The queue that is always empty, and whose consumers are the workers that have a batch in hand.</summary>
    public string BusyQueue => $"{Queue}.busy";

    /// <summary>Reads an address such as <c>amqp://user:password@host:5672/virtual-host?queue=music</c>.</summary>
    /// <exception cref="ArgumentException">It is malformed. The message does not repeat it, because it may have a password.</exception>
    public static RabbitAddress Parse(string address)
    {
        ArgumentException.ThrowIfNullOrEmpty(address);
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("amqp" or "amqps") || uri.Host.Length == 0 || uri.Segments.Length > 2)
        {
            throw new ArgumentException("The address of the queue must look like amqp://user:password@host:5672/virtual-host.", nameof(address));
        }

        var queue = DefaultQueue;
        foreach (var (name, value) in AddressQuery.Parse(uri))
        {
            if (name == "queue" && value.Length == 0)
            {
                throw new ArgumentException("The address of the queue has the parameter \"queue\" without a name; name one, as in ?queue=music, or leave it out.", nameof(address));
            }

            queue = name == "queue"
                ? value
                : throw new ArgumentException($"The address of the queue has the parameter \"{name}\", which is not understood; it may have queue=name.", nameof(address));
        }

        var broker = new UriBuilder(uri) { Query = "", Fragment = "" }.Uri;
        var port = uri.Port > 0 ? uri.Port : uri.Scheme == "amqps" ? AmqpTcpEndpoint.DefaultAmqpSslPort : Protocols.DefaultProtocol.DefaultPort;
        var path = uri.AbsolutePath == "/" ? "" : uri.AbsolutePath;
        var suffix = queue == DefaultQueue ? "" : $"?queue={queue}";
        return new RabbitAddress { Location = FormattableString.Invariant($"{uri.Scheme}://{uri.Host}:{port}{path}{suffix}"), Broker = broker, Queue = queue };
    }
}
