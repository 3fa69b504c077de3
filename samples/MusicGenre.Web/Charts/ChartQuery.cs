using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using MusicGenre.Visualization;
using MusicGenre.Web.Errors;

namespace MusicGenre.Web.Charts;

/// <summary>How a client wants a chart to look.</summary>
internal sealed record ChartQuery
{
    private const int DefaultWidth = 900;
    private const int MostPixels = 4000;

    [FromQuery(Name = "theme")]
    [Description("light or dark. Default light.")]
    public string? Theme { get; init; }

    [FromQuery(Name = "width")]
    [Description("The width in pixels, from 240 to 2000. Default 900.")]
    public int? Width { get; init; }

    [FromQuery(Name = "scale")]
    [Description("Pixels of a PNG for each pixel of the width, from 0.5 to 4. Default 1. The picture may be 4000 pixels wide.")]
    public double? Scale { get; init; }

    /// <summary>The scale of pixels.</summary>
    public double GetScale() => Scale ?? 1;

    /// <summary>Checks the values.</summary>
    /// <exception cref="RequestException">One is out of range.</exception>
    public ChartStyle ToStyle()
    {
        if (Width is < 240 or > 2000)
        {
            throw Refuse($"The query parameter width must be from 240 to 2000, but is {Width}.");
        }

        if (Scale is not null and not (>= 0.5 and <= 4))
        {
            throw Refuse(string.Create(CultureInfo.InvariantCulture, $"The query parameter scale must be from 0.5 to 4, but is {Scale}."));
        }

        if (GetScale() * (Width ?? DefaultWidth) > MostPixels)
        {
            throw Refuse(string.Create(CultureInfo.InvariantCulture, $"The query parameters width and scale make a picture wider than {MostPixels} pixels."));
        }

        var theme = Theme switch
        {
            null or "light" => ChartTheme.Light,
            "dark" => ChartTheme.Dark,
            _ => throw Refuse("The query parameter theme must be light or dark."),
        };
        return new ChartStyle(theme, Width ?? DefaultWidth);
    }

    private static RequestException Refuse(string detail) => new(StatusCodes.Status400BadRequest, detail);
}
