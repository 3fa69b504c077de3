namespace MusicGenre.Web.Hosting;

/// <summary>How much of results stays in memory, and how long. Nothing of it is ever written to a disk.</summary>
internal sealed class RetentionOptions
{
    /// <summary>How long a result stays.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The size of all results, in bytes; the ones used least recently go first.</summary>
    public long MaximumBytes { get; init; } = 256L << 20;
}
