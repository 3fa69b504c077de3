using System.IO.MemoryMappedFiles;
using System.Text.Unicode;

namespace MusicGenre.Fuzz.Engine;

/// <summary>A file in which each thread notes the execution that it is about to run. It remains if the process dies, for example of a full stack.</summary>
internal sealed class CrashTrail : IDisposable
{
    private const int LineLength = 64;

    private readonly string _path;
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    /// <summary>Creates the file with a line for each thread.</summary>
    public CrashTrail(string path, int threads)
    {
        _path = path;
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.Create, null, (long)threads * LineLength);
        _view = _file.CreateViewAccessor();
    }

    public void Note(int thread, string target, ulong seed)
    {
        Span<byte> line = stackalloc byte[LineLength];
        line.Fill((byte)' ');
        Utf8.TryWrite(line, $"--target {target} --seed {seed}", out _);
        line[^1] = (byte)'\n';
        _view.SafeMemoryMappedViewHandle.WriteSpan<byte>((ulong)thread * LineLength, line);
    }

    /// <summary>Deletes the file: everything ended as it should.</summary>
    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
        File.Delete(_path);
    }
}
