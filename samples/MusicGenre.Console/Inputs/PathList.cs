using System.Text;
using MusicGenre.Errors;

namespace MusicGenre.Cli.Inputs;

/// <summary>Reads a list of paths as find and other programs write it: one a line, or each ended by a NUL character.</summary>
/// <remarks>Paths are given as they come, so that the first can be classified while the list is still being written.</remarks>
internal static class PathList
{
    private const int BufferLength = 1 << 16;

    /// <summary>The paths in a file, or on the standard input if the name is that of it. Empty lines are left out.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IEnumerable<string> Read(string nameOfFile)
        => Read(nameOfFile == AudioInput.StandardInput ? StandardInput.Open() : Open(nameOfFile));

    /// <summary>The paths in a stream, which is closed at their end.</summary>
    internal static IEnumerable<string> Read(Stream stream)
    {
        using (stream)
        {
            var buffer = new byte[BufferLength];
            var length = ReadBeginning(stream, buffer);
            var end = buffer.AsSpan(0, length).Contains((byte)0) ? (byte)0 : (byte)'\n';
            using var path = new MemoryStream();
            for (var isFirst = true; length > 0; length = stream.Read(buffer))
            {
                var start = isFirst && buffer.AsSpan(0, length).StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
                isFirst = false;
                for (int found; (found = Array.IndexOf(buffer, end, start, length - start)) >= 0; start = found + 1)
                {
                    path.Write(buffer, start, found - start);
                    if (Take(path, end) is { Length: > 0 } text)
                    {
                        yield return text;
                    }
                }

                path.Write(buffer, start, length - start);
            }

            if (Take(path, end) is { Length: > 0 } last)
            {
                yield return last;
            }
        }
    }

    /// <summary>Reads until the end of a path is seen, but does not wait for more: the list may be written slowly.</summary>
    private static int ReadBeginning(Stream stream, byte[] buffer)
    {
        var length = 0;
        while (length < buffer.Length && stream.Read(buffer, length, buffer.Length - length) is var count and > 0)
        {
            length += count;
            if (buffer.AsSpan(0, length).ContainsAny((byte)0, (byte)'\n'))
            {
                break;
            }
        }

        return length;
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{path}: {(Directory.Exists(path) ? "this is a folder, not a list of files" : FileProblem.Describe(exception, path))}", exception);
        }
    }

    private static string Take(MemoryStream path, byte end)
    {
        var text = Encoding.UTF8.GetString(path.GetBuffer(), 0, (int)path.Length);
        path.SetLength(0);
        return end == '\n' ? text.TrimEnd('\r') : text;
    }
}
