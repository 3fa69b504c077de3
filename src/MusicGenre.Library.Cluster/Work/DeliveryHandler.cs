using Wolverine.Runtime;
using Wolverine.Runtime.Handlers;

namespace MusicGenre.Library.Cluster.Work;

/// <summary>Hands deliveries over. A handler that is given to Wolverine as an object needs no generated code.</summary>
/// <param name="handle">Takes a delivery, and has settled it when it returns: it is then acknowledged.</param>
internal sealed class DeliveryHandler(Func<Delivery, Task> handle) : MessageHandler<Delivery>
{
    protected override Task HandleAsync(Delivery message, MessageContext context, CancellationToken cancellation) => handle(message);
}
