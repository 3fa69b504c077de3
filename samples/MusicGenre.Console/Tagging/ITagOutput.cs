namespace MusicGenre.Cli.Tagging;

/// <summary>Prints what is said of each file, and of all together.</summary>
internal interface ITagOutput
{
    void Write(TagRow row);

    void WriteSummary(string text);
}
