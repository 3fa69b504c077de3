using JasperFx.CodeGeneration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wolverine;
using Wolverine.RabbitMQ;

namespace MusicGenre.Library.Cluster.Work;

/// <summary>Receives batches through Wolverine, one at a time, and acknowledges each when it is handled. A connection that was lost comes back by itself.</summary>
internal static class RabbitListener
{
    /// <summary>A song that takes longer than this to stop is not waited for; its batch goes to another worker.</summary>
    private static readonly TimeSpan LongestStop = TimeSpan.FromMinutes(30);

    public static async Task<IHost> StartAsync(RabbitAddress address, string worker, Func<Delivery, Task> handle, CancellationToken cancellationToken)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true, ApplicationName = "musicgenre" });
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = LongestStop);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddWolverine(ExtensionDiscovery.ManualOnly, options => Configure(options, address, worker, new DeliveryHandler(handle)));
        var host = builder.Build();
        try
        {
            await host.StartAsync(cancellationToken).ConfigureAwait(false);
            return host;
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    private static void Configure(WolverineOptions options, RabbitAddress address, string worker, DeliveryHandler handler)
    {
        // One handler, given as an object: nothing is searched for and no code is generated, which would bring a compiler and seconds at the start.
        options.ApplicationAssembly = typeof(RabbitListener).Assembly;
        options.Discovery.DisableConventionalDiscovery();
        options.CodeGeneration.TypeLoadMode = TypeLoadMode.Static;
        options.AddMessageHandler(handler);

        // No database of Wolverine's, no leader, no replies.
        options.Durability.Mode = DurabilityMode.Solo;
        options.Durability.DurabilityAgentEnabled = false;
        options.Durability.DrainTimeout = LongestStop;
        options.EnableRemoteInvocation = false;
        options.EnableAutomaticFailureAcks = false;

        options.UseRabbitMq(address.Broker)
            .ConfigureConnection(factory =>
            {
                factory.ClientProvidedName = worker;
                factory.NetworkRecoveryInterval = TimeSpan.FromSeconds(1);
            })
            .ConfigureChannelCreation(channel => channel.ConsumerDispatchConcurrency = 1)
            .DisableSystemRequestReplyQueueDeclaration()
            .UseListenerConnectionOnly();

        // The dead letter queue is for what the handler could not settle itself: the broker moves it there. Without one, Wolverine would acknowledge and forget it.
        options.ListenToRabbitQueue(address.Queue)
            .ExternallyOwned()
            .DeadLetterQueueing(new DeadLetterQueue(address.DeadQueue, DeadLetterQueueMode.Native))
            .ProcessInline()
            .PreFetchCount(1)
            .UseInterop(new DeliveryMapper())
            .DefaultIncomingMessage<Delivery>();
    }
}
