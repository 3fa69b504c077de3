using MusicGenre.Inference;

namespace MusicGenre.Pipelines.Scoring;

/// <summary>A network on disk for ML.NET to read: its own file or, if it exists only in memory, a temporary file that is deleted afterwards.</summary>
/// <remarks>If ML.NET reads from a stream, it creates a temporary file itself and does not delete it.</remarks>
internal sealed class NetworkFile : IDisposable
{
    private readonly bool _isTemporary;

    public NetworkFile(NetworkSource network)
    {
        _isTemporary = network.Path is null;
        Path = network.Path ?? System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"musicgenre-{Guid.NewGuid():N}.onnx");
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
