namespace MusicGenre.Library.Work;

/// <summary>How batches are received from a queue.</summary>
public sealed record WorkQueueConsumerOptions
{
    /// <summary>The name of the receiver, for people who look into the queue; null (the default) for that of the machine and the number of the process, such as "nas-4711".</summary>
    public string? Worker { get; init; }

    /// <summary>Whether to end when no batch is waiting and none is in work, here or elsewhere. Default false: further batches are waited for.</summary>
    public bool UntilEmpty { get; init; }
}
