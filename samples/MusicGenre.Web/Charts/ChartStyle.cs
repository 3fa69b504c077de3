using MusicGenre.Visualization;

namespace MusicGenre.Web.Charts;

/// <summary>How a chart looks.</summary>
/// <param name="Theme">Light or dark.</param>
/// <param name="Width">The width in pixels.</param>
/// <param name="Subject">What the chart is about, for its heading; or null.</param>
internal sealed record ChartStyle(ChartTheme Theme, int Width, string? Subject = null)
{
    public T Apply<T>(T options)
        where T : ChartOptions
        => (T)(options with { Width = Width, Theme = Theme, Subject = Subject });
}
