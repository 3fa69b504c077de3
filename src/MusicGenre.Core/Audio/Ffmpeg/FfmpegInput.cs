namespace MusicGenre.Audio.Ffmpeg;

/// <summary>The file that ffmpeg reads: that of the stream, or a temporary one.</summary>
internal sealed class FfmpegInput : IDisposable
{
    private readonly bool _isTemporary;

    private FfmpegInput(string path, bool isTemporary)
    {
        Path = path;
        _isTemporary = isTemporary;
    }

    /// <summary>The file's full path.</summary>
    public string Path { get; }

    /// <summary>Creates the input from a stream whose first bytes have been read.</summary>
    public static FfmpegInput Create(Stream stream, ReadOnlySpan<byte> header, CancellationToken cancellationToken)
    {
        if (stream is FileStream { CanSeek: true } file && file.Position == header.Length && IsNamed(file))
        {
            return new(System.IO.Path.GetFullPath(file.Name), isTemporary: false);
        }

        // ffmpeg has to seek in MP4, and a stream may begin within its file.
        var copy = TemporaryFile.Create();
        try
        {
            copy.Write(header);
            Copy(stream, copy, cancellationToken);
            copy.Dispose();
            return new(copy.Name, isTemporary: true);
        }
        catch
        {
            copy.Dispose();
            TemporaryFile.Delete(copy.Name);
            throw;
        }
    }

    public void Dispose()
    {
        if (_isTemporary)
        {
            TemporaryFile.Delete(Path);
        }
    }

    /// <summary>Whether the stream's name still leads to it: a stream over a handle has none, and a file may have been deleted.</summary>
    private static bool IsNamed(FileStream file)
        => System.IO.Path.IsPathFullyQualified(file.Name) && new FileInfo(file.Name) is { Exists: true } info && info.Length == file.Length;

    private static void Copy(Stream source, FileStream destination, CancellationToken cancellationToken)
    {
        var buffer = new byte[1 << 16];
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = source.Read(buffer);
            if (count == 0)
            {
                return;
            }

            destination.Write(buffer, 0, count);
        }
    }
}
