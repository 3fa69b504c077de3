namespace MusicGenre.Web.Hosting;

/// <summary>How many charts are drawn at once.</summary>
internal sealed class ChartDrawingOptions
{
    /// <summary>The number of charts drawn at once; without it, the number of processors.</summary>
    public int? Concurrency { get; init; }

    /// <summary>The number of charts that may wait for their turn; more are answered with 429.</summary>
    public int Queue { get; init; } = 100;
}
