using MusicGenre.Web.Responses;

namespace MusicGenre.Web.Endpoints;

/// <summary>The songs that come with the sample, beside the program.</summary>
internal static class ExampleFiles
{
    /// <summary>The folder.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "examples");

    /// <summary>The songs; each is named after its genre.</summary>
    public static IReadOnlyList<ExampleResponse> All { get; } = Directory.Exists(Folder)
        ? [.. new DirectoryInfo(Folder).EnumerateFiles().OrderBy(file => file.Name, StringComparer.Ordinal).Select(Describe)]
        : [];

    private static ExampleResponse Describe(FileInfo file)
        => new(file.Name, Path.GetFileNameWithoutExtension(file.Name), file.Length, $"/examples/{file.Name}");
}
