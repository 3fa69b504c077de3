namespace MusicGenre;

/// <summary>A segment of a timeline while it is classified.</summary>
/// <param name="start">The start of the segment, from the start of the audio.</param>
internal sealed class TimelineSegment(TimeSpan start)
{
    public TimeSpan Start => start;

    public bool IsSilent { get; set; }

    /// <summary>The probabilities in the order of the card; empty until the segment is classified, and if it is silent.</summary>
    public float[] Probabilities { get; set; } = [];

    /// <summary>The familiarity; null until the segment is classified, if it is silent, and if the model does not measure it.</summary>
    public double? Familiarity { get; set; }

    /// <summary>The embedding; empty until the segment is classified, if it is silent, and if the network has no embedding output.</summary>
    public float[] Embedding { get; set; } = [];
}
