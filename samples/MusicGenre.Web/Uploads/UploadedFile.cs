namespace MusicGenre.Web.Uploads;

/// <summary>A file that a client has sent, on the server's disk until it is disposed of.</summary>
/// <param name="path">Where it lies.</param>
/// <param name="name">The client's name for it.</param>
/// <param name="bytes">Its size.</param>
internal sealed class UploadedFile(string path, string name, long bytes) : IDisposable
{
    /// <summary>Where it lies; never shown to a client.</summary>
    public string Path => path;

    /// <summary>The client's name for it, cleaned.</summary>
    public string Name => name;

    /// <summary>Its size.</summary>
    public long Bytes => bytes;

    /// <summary>Deletes the file.</summary>
    public void Dispose() => File.Delete(path);
}
