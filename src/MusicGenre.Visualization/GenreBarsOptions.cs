using MusicGenre.Errors;

namespace MusicGenre.Visualization;

/// <summary>Options of <see cref="GenreCharts.GenreBars"/>.</summary>
public sealed record GenreBarsOptions : ChartOptions
{
    /// <summary>The number of genres shown, from the most probable; at least 1. Default 10.</summary>
    public int Count { get; init; } = 10;

    internal override void Validate()
    {
        base.Validate();
        OptionGuard.Require(Count >= 1, Count, "at least 1");
    }
}
