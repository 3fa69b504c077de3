using MusicGenre.Errors;

namespace MusicGenre.Visualization;

/// <summary>Options of charts that show values as colors.</summary>
public abstract record HeatMapChartOptions : ChartOptions
{
    private protected HeatMapChartOptions(ColorMap colorMap) => ColorMap = colorMap;

    /// <summary>The colors from low to high. The default depends on the chart.</summary>
    public ColorMap ColorMap { get; init; }

    internal override void Validate()
    {
        base.Validate();
        OptionGuard.Require(ColorMap is not null, ColorMap, "a color map");
    }

    private protected static void ValidateRange(double decibels, string property)
    {
        OptionGuard.Require(decibels is > 0 and <= 300, decibels, "above 0 and at most 300 dB", property);
    }
}
