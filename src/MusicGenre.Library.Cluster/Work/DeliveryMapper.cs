using System.Globalization;
using RabbitMQ.Client;
using Wolverine;
using Wolverine.RabbitMQ.Internal;

namespace MusicGenre.Library.Cluster.Work;

/// <summary>Makes deliveries of messages. On the wire is the batch as JSON and nothing of Wolverine, so that anything that speaks AMQP can publish and look.</summary>
internal sealed class DeliveryMapper : IRabbitMqEnvelopeMapper
{
    /// <summary>How often the copies that a message goes back to were tried.</summary>
    public const string TriesHeader = "x-tries";

    /// <summary>Why it was tried again, or is a dead letter.</summary>
    public const string ErrorHeader = "x-error";

    // Kept by quorum queues: how often the message went back without an acknowledgment, as when a worker dies.
    private const string DeliveryCountHeader = "x-delivery-count";

    public void MapIncomingToEnvelope(Envelope envelope, IReadOnlyBasicProperties incoming)
    {
        envelope.Id = Guid.NewGuid();
        envelope.SetMessageType<Delivery>();
        envelope.Message = new Delivery(incoming.MessageId, envelope.Data ?? [], Number(incoming, TriesHeader), Number(incoming, DeliveryCountHeader));
    }

    public void MapEnvelopeToOutgoing(Envelope envelope, IBasicProperties outgoing) => throw new NotSupportedException("Nothing is published through Wolverine.");

    /// <summary>The properties of a message that waits on disk.</summary>
    public static BasicProperties CreateProperties(string? id, int tries = 0, string? error = null)
    {
        var headers = new Dictionary<string, object?>();
        if (tries > 0)
        {
            headers[TriesHeader] = tries;
        }

        if (error is not null)
        {
            headers[ErrorHeader] = error.Length > 1000 ? error[..1000] : error;
        }

        return new BasicProperties { MessageId = id, Persistent = true, ContentType = "application/json", Headers = headers };
    }

    private static int Number(IReadOnlyBasicProperties properties, string header)
        => properties.Headers is { } headers && headers.TryGetValue(header, out var value) && value is IConvertible number ? number.ToInt32(CultureInfo.InvariantCulture) : 0;
}
