namespace MusicGenre.Library.Cluster;

/// <summary>How long a server that cannot be reached is waited for.</summary>
/// <param name="Opening">When it is opened: a wrong address should not look like a server that starts.</param>
/// <param name="Working">Later: a restart, and the election of another leader, take less.</param>
internal sealed record PatienceOptions(TimeSpan Opening, TimeSpan Working)
{
    public static PatienceOptions Default { get; } = new(TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(60));
}
