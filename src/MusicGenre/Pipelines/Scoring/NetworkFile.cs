using MusicGenre.Inference;

namespace MusicGenre.Pipelines.Scoring;

/// <summary>
/// A network on disk for ML.NET to read: a temporary file that is deleted afterwards or, if weights lie in another file beside it, its own file.
/// </summary>
/// <remarks>The temporary file holds the bytes whose hash was checked; the network's own file may have changed since. If ML.NET reads from a stream, it creates a temporary file itself and does not delete it.</remarks>
internal sealed class NetworkFile : IDisposable
{
    private readonly bool _isTemporary;

    public NetworkFile(NetworkSource network, bool hasExternalData)
    {
        _isTemporary = !hasExternalData || network.Path is null;
        Path = hasExternalData && network.Path is { } path ? path : System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"musicgenre-{Guid.NewGuid():N}.onnx");
        if (_isTemporary)
        {
            try
            {
                Write(network.Content.Span);
            }
            catch
            {
                File.Delete(Path);
                throw;
            }
        }
    }

    public string Path { get; }

    /// <summary>Deletes a temporary file as soon as ML.NET has opened it, if the system allows that, so that nothing is left even if the process is killed.</summary>
    public void RemoveOpen()
    {
        if (!OperatingSystem.IsWindows())
        {
            Dispose();
        }
    }

    public void Dispose()
    {
        if (_isTemporary)
        {
            File.Delete(Path);
        }
    }

    private void Write(ReadOnlySpan<byte> content)
    {
        using var stream = new FileStream(Path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        stream.Write(content);
    }
}
