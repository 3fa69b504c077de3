namespace MusicGenre.Library.Cluster.Tests;

/// <summary>How long tests wait for servers.</summary>
internal static class PatienceOfTests
{
    /// <summary>For servers that are not there.</summary>
    public static PatienceOptions Short { get; } = new() { Opening = TimeSpan.FromMilliseconds(200), Working = TimeSpan.FromMilliseconds(200) };

    /// <summary>For servers that restart, on a machine with other work.</summary>
    public static PatienceOptions Long { get; } = new() { Opening = TimeSpan.FromMinutes(10), Working = TimeSpan.FromMinutes(10) };
}
