using System.Reflection;

namespace MusicGenre.Testing.Surface;

/// <summary>Holds text against a reviewed file beside the test project. Where there is no text there is no file. Set UPDATE_PUBLIC_API=1 to write the file anew, then review the difference.</summary>
internal static class ReviewedFile
{
    private const string Suffix = ".Tests";

    private static string TestProject { get; } = typeof(ReviewedFile).Assembly.GetName().Name!;

    /// <summary>The assembly that the test project tests: the one of its name without the ending.</summary>
    public static Assembly TestedAssembly { get; } = Assembly.Load(TestProject[..^Suffix.Length]);

    public static void Verify(string fileName, string actual)
    {
        var path = RepositoryRoot.File("tests", TestProject, fileName);
        if (Environment.GetEnvironmentVariable("UPDATE_PUBLIC_API") == "1")
        {
            Write(path, actual);
        }

        var lines = actual.Split('\n');
        var expected = (File.Exists(path) ? File.ReadAllText(path) : "").ReplaceLineEndings("\n").Split('\n');
        Xunit.Assert.True(
            lines.SequenceEqual(expected),
            $"{fileName} of {TestProject} is not what the assembly holds. Added:\n{Missing(expected, lines)}\nRemoved:\n{Missing(lines, expected)}");
    }

    private static void Write(string path, string text)
    {
        if (text.Length > 0)
        {
            File.WriteAllText(path, text);
        }
        else
        {
            File.Delete(path);
        }
    }

    /// <summary>The lines that are found in one text more often than in another; all of the first when only their order differs.</summary>
    private static string Missing(string[] from, string[] lines)
    {
        var counts = from.CountBy(line => line).ToDictionary();
        return string.Join('\n', lines.Where(line => !counts.TryGetValue(line, out var count) || (counts[line] = count - 1) < 0));
    }
}
