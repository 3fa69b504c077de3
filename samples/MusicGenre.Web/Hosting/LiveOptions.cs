namespace MusicGenre.Web.Hosting;

/// <summary>The limits of live sound.</summary>
internal sealed class LiveOptions
{
    /// <summary>The number of connections at once.</summary>
    public int MaximumConnections { get; init; } = 8;

    /// <summary>The longest live sound.</summary>
    public TimeSpan MaximumDuration { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The largest message, in bytes.</summary>
    public int MaximumMessageBytes { get; init; } = 1 << 20;

    /// <summary>The longest time without a message.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
