using System.Globalization;
using System.Text;
using MusicGenre.Visualization;
using MusicGenre.Web.Limits;

namespace MusicGenre.Web.Charts;

/// <summary>Draws charts, as many at once as the server is set up for.</summary>
internal sealed class ChartPicture(WorkLimiter limiter)
{
    /// <summary>A chart as a file.</summary>
    /// <param name="draw">Draws the chart.</param>
    /// <param name="format">svg or png.</param>
    /// <param name="scale">Pixels of a PNG for each pixel of the chart.</param>
    /// <param name="cancellationToken">Cancels the wait and the drawing.</param>
    public async Task<byte[]> DrawAsync(Func<CancellationToken, Chart> draw, string format, double scale, CancellationToken cancellationToken)
    {
        using var turn = await limiter.EnterChartAsync(cancellationToken);
        return await Task.Run(
            () =>
            {
                var chart = draw(cancellationToken);
                return format == "png" ? chart.ToPng(scale) : Encoding.UTF8.GetBytes(chart.ToSvg());
            },
            cancellationToken);
    }

    /// <summary>The content type of a format.</summary>
    public static string TypeOf(string format) => format == "png" ? "image/png" : "image/svg+xml";

    /// <summary>The name of a picture among those of a result.</summary>
    public static string KeyOf(string kind, string format, ChartStyle style, double scale)
        => string.Create(CultureInfo.InvariantCulture, $"{kind}.{format} {style.Theme} {style.Width} {(format == "png" ? scale : 1)}");
}
