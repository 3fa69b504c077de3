namespace MusicGenre.Cli;

/// <summary>Text for a shell's command line.</summary>
internal static class ShellText
{
    private const string Plain = "+,-./:=@_~";

    /// <summary>A word as a shell takes it: in quotes if it contains more than letters, digits and some harmless signs.</summary>
    public static string Quote(string word)
        => word.Length > 0 && word.All(character => char.IsAsciiLetterOrDigit(character) || Plain.Contains(character, StringComparison.Ordinal))
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
