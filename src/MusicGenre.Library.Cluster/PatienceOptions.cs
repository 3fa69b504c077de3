namespace MusicGenre.Library.Cluster;

/// <summary>How long a server that cannot be reached is waited for before that is an error. Zero or less is one attempt.</summary>
/// <remarks>An attempt that nobody answers, not even with a refusal, takes a quarter of a minute by itself, unless the address says otherwise (<c>?timeout=3</c>).</remarks>
public sealed record PatienceOptions
{
    /// <summary>When it is opened. Default: a quarter of a minute, because a wrong address should not look like a server that starts.</summary>
    public TimeSpan Opening { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Later. Default: a minute; a restart, and the election of another leader, take less.</summary>
    public TimeSpan Working { get; init; } = TimeSpan.FromSeconds(60);
}
