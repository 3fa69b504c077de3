namespace MusicGenre.Cli;

/// <summary>One line on a terminal's error output that is overwritten, and gone before anything else is written. Thread-safe.</summary>
internal static class ProgressLine
{
    private const int DefaultWidth = 80;

    private static readonly Lock Lock = new();
    private static int _shown;

    /// <summary>Shows a text in place of the one before, if the error output is a terminal and <c>--quiet</c> is not given.</summary>
    public static void Show(string text)
    {
        if (!Terminal.ShowsProgress)
        {
            return;
        }

        lock (Lock)
        {
            text = Shorten(VisibleText.Of(text));
            Console.Error.Write($"\r{text.PadRight(_shown)}");
            _shown = text.Length;
        }
    }

    /// <summary>Erases the line.</summary>
    public static void Clear()
    {
        lock (Lock)
        {
            if (_shown > 0)
            {
                Console.Error.Write($"\r{new string(' ', _shown)}\r");
                _shown = 0;
            }
        }
    }

    // A line that fills the terminal would wrap, and could not be overwritten.
    private static string Shorten(string text)
    {
        var width = Console.BufferWidth is > 1 and var columns ? columns : DefaultWidth;
        return text.Length < width ? text : text[..(width - 1)];
    }
}
