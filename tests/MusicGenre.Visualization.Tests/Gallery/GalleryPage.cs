using System.Text;

namespace MusicGenre.Visualization.Tests.Gallery;

/// <summary>The gallery's page and the folder of its pictures in the source tree.</summary>
internal static class GalleryPage
{
    /// <summary>If this environment variable is 1, the gallery is rewritten instead of compared.</summary>
    public const string UpdateVariable = "MUSICGENRE_UPDATE_GALLERY";

    public static bool IsUpdating => Environment.GetEnvironmentVariable(UpdateVariable) == "1";

    public static string Folder { get; } = FindFolder();

    public static string PagePath => Path.Combine(Folder, "gallery.md");

    public static string PicturePath(GalleryRecipe recipe, ChartTheme theme) => Path.Combine(Folder, "gallery", recipe.FileName(theme));

    public static string Write()
    {
        var page = new StringBuilder();
        page.Append("# Gallery\n\n");
        page.Append("Every chart of `MusicGenre.Visualization`, drawn from synthetic data, with the code that creates it. The tests write this page and its\n");
        page.Append("pictures. After a change, run\n\n");
        page.Append("```sh\n").Append(UpdateVariable).Append("=1 dotnet test tests/MusicGenre.Visualization.Tests --filter Gallery\n```\n\n");
        page.Append("The code needs the namespaces `MusicGenre.Audio`, `MusicGenre.Evaluation`, `MusicGenre.Features`, `MusicGenre.Models` and `MusicGenre.Visualization`.\n");
        page.Append("In it, `theme` is `ChartTheme.Light` or `ChartTheme.Dark`, and `Width` a number of pixels. `Clip` is an `AudioClip`, `Prediction` what `ClassifyAsync`\n");
        page.Append("gives, `Segments` a list of what `ClassifySegmentsAsync` gives, and `Timeline` what `ClassifyTimelineAsync` gives. `Measured` is a `GenreEvaluation`, such as\n");
        page.Append("`GenreEvaluation.LoadBundled(BundledModels.Default)`, and `Shipped` are `ModelFigures.LoadBundled(BundledModels.Default)`. `Epochs`, `Statistics` and `Points`\n");
        page.Append("are synthetic here; of a model they are `Shipped.Training!.Epochs`, `Shipped.Mfccs!` and `Shipped.Map!`.\n");
        foreach (var recipe in GalleryRecipes.All)
        {
            page.Append("\n## ").Append(recipe.Name).Append("\n\n").Append(recipe.Text).Append("\n\n```csharp\n").Append(Outdent(recipe.Code)).Append("\n```\n\n");
            page.Append("<picture>\n  <source media=\"(prefers-color-scheme: dark)\" srcset=\"gallery/").Append(recipe.FileName(ChartTheme.Dark)).Append("\">\n");
            page.Append("  <img src=\"gallery/").Append(recipe.FileName(ChartTheme.Light)).Append("\" alt=\"").Append(recipe.Text).Append("\">\n</picture>\n");
        }

        return page.ToString();
    }

    private static string Outdent(string code)
    {
        var lines = code.ReplaceLineEndings("\n").Split('\n');
        return string.Join('\n', lines.Select((line, index) => index == 0 ? line : "    " + line.TrimStart()));
    }

    private static string FindFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder.Parent is not null && !File.Exists(Path.Combine(folder.FullName, "MusicGenre.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "docs");
    }
}
