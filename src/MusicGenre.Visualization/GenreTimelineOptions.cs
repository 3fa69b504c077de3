using MusicGenre.Errors;

namespace MusicGenre.Visualization;

/// <summary>Options of the charts that <c>GenreCharts.GenreTimeline</c> draws.</summary>
public sealed record GenreTimelineOptions : ChartOptions
{
    /// <summary>The number of genres shown individually: the verdicts, of which there may be more, and the most probable ones over all segments; 1 to 10. The others are summed. Default 8.</summary>
    public int GenreCount { get; init; } = 8;

    internal override void Validate()
    {
        base.Validate();
        OptionGuard.Require(GenreCount is >= 1 and <= 10, GenreCount, "from 1 to 10");
    }
}
