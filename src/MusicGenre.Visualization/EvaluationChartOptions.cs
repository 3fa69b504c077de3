using MusicGenre.Errors;

namespace MusicGenre.Visualization;

/// <summary>Options of the charts of an evaluation.</summary>
public record EvaluationChartOptions : ChartOptions
{
    /// <summary>Whether predictions of tracks or of segments are shown. Default tracks.</summary>
    public EvaluationLevel Level { get; init; } = EvaluationLevel.Tracks;

    internal override void Validate()
    {
        base.Validate();
        OptionGuard.Require(Enum.IsDefined(Level), Level, "tracks or segments");
    }
}
