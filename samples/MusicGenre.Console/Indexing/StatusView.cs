using Spectre.Console;

namespace MusicGenre.Cli.Indexing;

/// <summary>Shows on a terminal how far the work on a library has come, each state in place of the one before.</summary>
/// <param name="console">The terminal.</param>
internal sealed class StatusView(IAnsiConsole console)
{
    /// <summary>Shows states until there are no more. The last one stays.</summary>
    public Task ShowAsync(IAsyncEnumerable<LibraryStatus> states)
        => console.Live(new Text("")).Overflow(VerticalOverflow.Ellipsis).Cropping(VerticalOverflowCropping.Bottom).StartAsync(async display =>
        {
            await foreach (var status in states)
            {
                display.UpdateTarget(Draw(status));
                display.Refresh();
            }
        });

    private static Grid Draw(LibraryStatus status)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (var (name, text) in StatusOutput.Describe(status))
        {
            grid.AddRow(new Text(name), new Text(VisibleText.Of(text)));
        }

        return grid;
    }
}
