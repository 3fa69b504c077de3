namespace MusicGenre.Cli;

/// <summary>Writes lines to the error output, each on one line whatever is in the names in it.</summary>
internal static class ErrorLine
{
    public static void Write(string text)
    {
        ProgressLine.Clear();
        Console.Error.WriteLine(VisibleText.Of(text));
    }

    /// <summary>Writes a line that only tells what was done, unless <c>--quiet</c> is given.</summary>
    public static void WriteNote(string text)
    {
        if (!Terminal.IsQuiet)
        {
            Write(text);
        }
    }
}
