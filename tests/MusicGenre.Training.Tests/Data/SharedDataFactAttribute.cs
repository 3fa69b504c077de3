using Xunit;

namespace MusicGenre.Training.Tests.Data;

/// <summary>A test on data that is not part of the repository: skipped where the data does not lie beside it.</summary>
internal sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute(string path)
    {
        if (Find(path) is null)
        {
            Skip = $"The data {path} is not beside the repository.";
        }
    }

    /// <summary>The data's full path, or null when it is not there.</summary>
    public static string? Find(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MusicGenre.sln")))
            {
                var found = Path.Combine(folder.FullName, "..", "shared", "data", path);
                return Path.Exists(found) ? found : null;
            }
        }

        return null;
    }
}
