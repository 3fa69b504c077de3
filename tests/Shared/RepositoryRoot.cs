namespace MusicGenre.Testing;

/// <summary>Finds files of the repository from where the tests run.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    public static string File(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(System.IO.Path.Combine(folder.FullName, "MusicGenre.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"MusicGenre.sln stands in no folder above {AppContext.BaseDirectory}.");
    }
}
