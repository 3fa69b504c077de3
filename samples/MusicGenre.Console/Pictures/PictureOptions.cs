using System.CommandLine;
using MusicGenre.Visualization;

namespace MusicGenre.Cli.Pictures;

/// <summary>The options shared by all commands that draw charts.</summary>
internal sealed class PictureOptions
{
    private const int DefaultWidth = 900;
    private const int SmallestWidth = 240;
    private const int LargestWidth = 20_000;
    private const double SmallestScale = 0.1;
    private const double LargestScale = 16;

    private readonly Option<ChartTheme> _theme = new("--theme") { Description = "The charts' theme: dark lines on white (light) or light lines on a dark background (dark). [default: light]" };

    private readonly Option<int> _width = new("--width")
    {
        Description = "The charts' width in pixels.",
        HelpName = "PIXELS",
        DefaultValueFactory = _ => DefaultWidth,
    };

    public PictureOptions()
    {
        _width.Require(width => width is >= SmallestWidth and <= LargestWidth, $"--width must be from {SmallestWidth} to {LargestWidth}.");
        Scale.Require(scale => scale is >= SmallestScale and <= LargestScale, FormattableString.Invariant($"--scale must be from {SmallestScale} to {LargestScale}."));
    }

    /// <summary>The scale, for commands that write pixels.</summary>
    public Option<double> Scale { get; } = new("--scale")
    {
        Description = "With --format png: the pixels of the picture for each pixel of its width and height; 2 suits high-density screens.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_theme);
        command.Options.Add(_width);
    }

    public PictureStyle GetStyle(ParseResult parsed) => new(parsed.GetValue(_theme), parsed.GetValue(_width));
}
