using MusicGenre.Visualization.Colors;
using MusicGenre.Visualization.Scenes;
using MusicGenre.Visualization.Typography;

namespace MusicGenre.Visualization.Figures;

/// <summary>The colors, fonts and line widths of a theme.</summary>
internal sealed record Style
{
    private Style()
    {
    }

    public required Rgb Background { get; init; }

    public required Rgb Foreground { get; init; }

    public required Rgb Muted { get; init; }

    public required Rgb Grid { get; init; }

    /// <summary>The color of a single series.</summary>
    public required Rgb Accent { get; init; }

    public required Rgb SecondAccent { get; init; }

    public required ChartTheme Theme { get; init; }

    public required Font Heading { get; init; }

    public required Font Subheading { get; init; }

    public required Font Label { get; init; }

    public required Font Mark { get; init; }

    /// <summary>The spacing between elements, in pixels.</summary>
    public required double Gap { get; init; }

    public Stroke GridLine => new(Grid, 1);

    public Stroke AxisLine => new(Muted, 1);

    /// <param name="options">The chart's options.</param>
    /// <param name="isDrawn">Whether our own glyphs draw the texts.</param>
    public static Style Create(ChartOptions options, bool isDrawn = false)
    {
        var dark = options.Theme == ChartTheme.Dark;
        var size = options.FontSize;
        return new Style
        {
            Background = Rgb.Parse(dark ? "#16181d" : "#ffffff"),
            Foreground = Rgb.Parse(dark ? "#e8e9ec" : "#1d2026"),
            Muted = Rgb.Parse(dark ? "#8b919c" : "#737983"),
            Grid = Rgb.Parse(dark ? "#30343c" : "#e3e5e8"),
            Theme = options.Theme,
            Accent = Rgb.Parse(dark ? "#67a7ff" : "#026eb0"),
            SecondAccent = Rgb.Parse(dark ? "#ec7c2a" : "#d9710a"),
            Heading = new Font(Math.Round(size * 1.3, 1), Bold: true, isDrawn),
            Subheading = new Font(size, Bold: true, isDrawn),
            Label = new Font(size, IsDrawn: isDrawn),
            Mark = new Font(Math.Round(size * 0.92, 1), IsDrawn: isDrawn),
            Gap = Math.Round(size * 0.5),
        };
    }

    /// <summary>Black or white, whichever has the higher contrast on a color.</summary>
    public static Rgb TextOn(Rgb background)
    {
        var (light, dark) = (new Rgb(255, 255, 255), new Rgb(16, 18, 22));
        return background.Contrast(light) >= background.Contrast(dark) ? light : dark;
    }
}
