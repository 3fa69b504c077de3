namespace MusicGenre.Cli;

/// <summary>A folder for files to come. If it had to be created and nothing came, it is taken away again.</summary>
internal sealed class NewFolder : IDisposable
{
    // The deepest first.
    private readonly List<string> _created = [];

    /// <summary>Creates a folder, and those above it, if they are missing.</summary>
    /// <exception cref="IOException">The folder cannot be created.</exception>
    public NewFolder(string path)
    {
        for (var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)); folder is not null && !Directory.Exists(folder); folder = Path.GetDirectoryName(folder))
        {
            _created.Add(folder);
        }

        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            Dispose();
            throw new IOException($"{path}: the folder cannot be created: {exception.Message}", exception);
        }
    }

    public void Dispose()
    {
        try
        {
            // Only empty folders can be deleted in this way.
            _created.FindAll(Directory.Exists).ForEach(Directory.Delete);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            // Something is in it.
        }
    }
}
