using MusicGenre.Errors;

namespace MusicGenre.Visualization;

/// <summary>Options of <see cref="GenreCharts.ConfusionMatrix"/>.</summary>
public sealed record ConfusionMatrixOptions : EvaluationChartOptions
{
    /// <summary>Whether each count is shown as its share of the true genre's row. Default false: counts.</summary>
    public bool IsNormalized { get; init; }

    /// <summary>The colors. Default <see cref="ColorMap.Blues"/>.</summary>
    public ColorMap ColorMap { get; init; } = ColorMap.Blues;

    internal override void Validate()
    {
        base.Validate();
        OptionGuard.Require(ColorMap is not null, ColorMap, "a color map");
    }
}
