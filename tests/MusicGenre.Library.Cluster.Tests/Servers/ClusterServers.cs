using Xunit;

namespace MusicGenre.Library.Cluster.Tests.Servers;

/// <summary>Both servers, started once for all tests.</summary>
public sealed class ClusterServers : IAsyncLifetime
{
    private PostgresServer? _postgres;
    private RabbitServer? _rabbit;

    internal PostgresServer Postgres => _postgres!;

    internal RabbitServer Rabbit => _rabbit!;

    /// <summary>A name that no other test has.</summary>
    public static string CreateName() => $"t{Guid.NewGuid():N}";

    public async Task InitializeAsync()
    {
        if (ServerPrograms.Missing is null)
        {
            // Both at the same time; what has started is there to be stopped if the other does not.
            await Task.WhenAll(StartPostgresAsync(), StartRabbitAsync());
        }
    }

    public async Task DisposeAsync()
    {
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }

        if (_rabbit is not null)
        {
            await _rabbit.DisposeAsync();
        }
    }

    private async Task StartPostgresAsync() => _postgres = await PostgresServer.StartAsync();

    private async Task StartRabbitAsync() => _rabbit = await RabbitServer.StartAsync();
}
