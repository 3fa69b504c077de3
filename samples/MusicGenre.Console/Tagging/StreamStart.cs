namespace MusicGenre.Cli.Tagging;

/// <summary>Replaces the beginning of a stream.</summary>
internal static class StreamStart
{
    private const int BlockLength = 1 << 17;

    /// <summary>Replaces the first bytes; what follows them moves if the lengths differ.</summary>
    /// <param name="stream">The stream; its position changes.</param>
    /// <param name="length">How many bytes to replace.</param>
    /// <param name="bytes">What takes their place.</param>
    public static void Replace(Stream stream, int length, byte[] bytes)
    {
        var (moved, rest) = (bytes.Length - length, stream.Length - length);
        var block = new byte[BlockLength];
        for (var done = 0L; moved != 0 && done < rest;)
        {
            // From the end if it becomes longer, so that nothing is overwritten before it is read.
            var count = (int)Math.Min(block.Length, rest - done);
            var start = length + (moved > 0 ? rest - done - count : done);
            stream.Position = start;
            stream.ReadExactly(block, 0, count);
            stream.Position = start + moved;
            stream.Write(block, 0, count);
            done += count;
        }

        stream.SetLength(bytes.Length + rest);
        stream.Position = 0;
        stream.Write(bytes);
    }
}
