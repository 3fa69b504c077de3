namespace MusicGenre.Visualization;

/// <summary>Options of charts that show values as colours.</summary>
public abstract record HeatMapChartOptions : ChartOptions
{
    private protected HeatMapChartOptions(ColorMap colorMap) => ColorMap = colorMap;

    /// <summary>The colours from low to high. The default depends on the chart.</summary>
    public ColorMap ColorMap { get; init; }

    internal override void Validate()
    {
        base.Validate();
        if (ColorMap is null)
        {
            throw Invalid(nameof(ColorMap), ColorMap, "a colour map");
        }
    }

    private protected static void ValidateRange(double decibels, string property)
    {
        if (!(decibels is > 0 and <= 300))
        {
            throw Invalid(property, decibels, "above 0 and at most 300 dB");
        }
    }
}
