using MusicGenre.Inference;

namespace MusicGenre.Pipelines.Scoring;

/// <summary>A network on disk, where ML.NET reads it: where it lies already or, when it lies in memory only, in a temporary file that vanishes.</summary>
/// <remarks>Given a stream, ML.NET makes a temporary file itself and leaves it behind.</remarks>
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

    /// <summary>Removes a temporary file as soon as ML.NET has it open, where the system allows that: nothing is left even when the process is killed.</summary>
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
