using System.CommandLine;
using MusicGenre.Visualization;

namespace MusicGenre.Cli.Pictures;

/// <summary>The options shared by all commands that draw charts.</summary>
internal sealed class PictureOptions
{
    private const int DefaultWidth = 900;
    private const int SmallestWidth = 240;
    private const int LargestWidth = 20_000;

    private readonly Option<ChartTheme> _theme = new("--theme") { Description = "The charts' theme: dark lines on white (light, the default) or light lines on a dark background (dark)." };

    private readonly Option<int> _width = new("--width")
    {
        Description = "The charts' width in pixels.",
        HelpName = "PIXELS",
        DefaultValueFactory = _ => DefaultWidth,
    };

    public PictureOptions() => _width.Require(
        width => width is >= SmallestWidth and <= LargestWidth, $"--width must be within {SmallestWidth} to {LargestWidth}.");

    public void AddTo(Command command)
    {
        command.Options.Add(_theme);
        command.Options.Add(_width);
    }

    public PictureStyle GetStyle(ParseResult parsed) => new(parsed.GetValue(_theme), parsed.GetValue(_width));
}
