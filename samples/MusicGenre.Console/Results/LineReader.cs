namespace MusicGenre.Cli.Results;

/// <summary>Reads a stream's lines as bytes.</summary>
internal static class LineReader
{
    private const int BlockLength = 65_536;

    // Results are a few kilobytes long. A file without line feeds is something else, and need not fill the memory.
    private const int LongestLine = 64 * 1024 * 1024;

    /// <summary>The lines without their line feeds, each valid until the next is asked for, and whether the line feed is there, which only the last can lack.</summary>
    public static IEnumerable<(ReadOnlyMemory<byte> Line, bool IsEnded)> ReadLines(Stream stream)
    {
        var buffer = new byte[BlockLength];
        var (start, end, searched) = (0, 0, 0);
        while (true)
        {
            while (buffer.AsSpan(searched, end - searched).IndexOf((byte)'\n') is var index and >= 0)
            {
                yield return (buffer.AsMemory(start, searched + index - start), true);
                start = searched + index + 1;
                searched = start;
            }

            searched = end;
            if (start > 0)
            {
                buffer.AsSpan(start, end - start).CopyTo(buffer);
                (start, end, searched) = (0, end - start, searched - start);
            }

            if (end == buffer.Length)
            {
                if (end >= LongestLine)
                {
                    throw new InvalidDataException($"a line is longer than {LongestLine} bytes");
                }

                Array.Resize(ref buffer, 2 * end);
            }

            var count = stream.Read(buffer, end, buffer.Length - end);
            if (count == 0)
            {
                break;
            }

            end += count;
        }

        if (end > start)
        {
            yield return (buffer.AsMemory(start, end - start), false);
        }
    }
}
