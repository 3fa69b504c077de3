namespace MusicGenre.Library.Work;

/// <summary>How much is in a queue, in batches.</summary>
/// <param name="Waiting">The batches that wait for a worker.</param>
/// <param name="InWork">The batches that were delivered and are neither acknowledged nor given back.</param>
/// <param name="DeadLetters">The batches that failed three times.</param>
public readonly record struct QueueStatus(long Waiting, long InWork, long DeadLetters);
