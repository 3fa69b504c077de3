namespace MusicGenre.Library.Reliability.Cluster;

/// <summary>The addresses of the servers, which the processes that are killed get by their environment.</summary>
/// <param name="Store">The address of the database.</param>
/// <param name="Queue">The address of the broker.</param>
internal sealed record ClusterAddresses(string Store, string Queue)
{
    private const string StoreVariable = "MUSICGENRE_STORE";
    private const string QueueVariable = "MUSICGENRE_QUEUE";

    public static ClusterAddresses Read() => new(Environment.GetEnvironmentVariable(StoreVariable)!, Environment.GetEnvironmentVariable(QueueVariable)!);

    public void AddTo(IDictionary<string, string?> environment) => (environment[StoreVariable], environment[QueueVariable]) = (Store, Queue);
}
