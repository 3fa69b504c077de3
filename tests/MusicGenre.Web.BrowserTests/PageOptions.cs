using Microsoft.Playwright;

namespace MusicGenre.Web.BrowserTests;

/// <summary>How a page is opened.</summary>
public sealed record PageOptions
{
    public int Width { get; init; } = 1280;

    public int Height { get; init; } = 900;

    public ColorScheme Theme { get; init; } = ColorScheme.Light;

    public ReducedMotion Motion { get; init; } = ReducedMotion.NoPreference;

    public bool AllowsMicrophone { get; init; } = true;

    public static PageOptions Of(string device, string theme) => new()
    {
        Width = device == "phone" ? 390 : 1280,
        Height = device == "phone" ? 844 : 900,
        Theme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
    };
}
