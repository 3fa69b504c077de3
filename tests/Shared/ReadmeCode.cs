namespace MusicGenre.Testing;

/// <summary>Compares the C# of a README with code that is compiled.</summary>
internal static class ReadmeCode
{
    /// <summary>The lines of each C# block of a Markdown file, without indentation and empty lines.</summary>
    public static List<List<string>> OfMarkdown(params string[] path) => Blocks(path, "```csharp", "```");

    /// <summary>The lines between each pair of the comments <c>README: begin</c> and <c>README: end</c>.</summary>
    public static List<List<string>> OfSource(params string[] path) => Blocks(path, "// README: begin", "// README: end");

    private static List<List<string>> Blocks(string[] path, string begin, string end)
    {
        List<List<string>> blocks = [];
        List<string>? block = null;
        foreach (var line in File.ReadLines(RepositoryRoot.File(path)).Select(line => line.Trim()))
        {
            if (line == begin)
            {
                blocks.Add(block = []);
            }
            else if (line == end)
            {
                block = null;
            }
            else if (line.Length > 0)
            {
                block?.Add(line);
            }
        }

        return blocks;
    }
}
