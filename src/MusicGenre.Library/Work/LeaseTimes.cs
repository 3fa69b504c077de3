namespace MusicGenre.Library.Work;

/// <summary>The times of a <see cref="LeaseQueue"/>.</summary>
internal sealed record LeaseTimes
{
    /// <summary>How long a batch of a worker that was killed is kept for it.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a lease is renewed: several times before it ends, because the file may be busy.</summary>
    public TimeSpan Renewal { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often an empty queue is looked into.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(0.25);
}
