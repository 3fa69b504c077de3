using Microsoft.Extensions.Hosting;

namespace MusicGenre.Library.Cluster.Work;

/// <summary>Leaves signals to the program: a host's own lifetime would take SIGTERM and Ctrl-C away from it.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
