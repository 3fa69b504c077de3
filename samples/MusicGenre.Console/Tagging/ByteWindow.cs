namespace MusicGenre.Cli.Tagging;

/// <summary>The bytes of a stream at any offset, of which those around the last one are kept. Not thread-safe.</summary>
internal sealed class ByteWindow(Stream stream)
{
    /// <summary>The most bytes to ask for at once.</summary>
    public const int MaximumLength = 1 << 16;

    private const int BufferLength = 4 * MaximumLength;

    // What lies a little before an offset is often asked for next.
    private const int Before = MaximumLength / 2;

    private readonly byte[] _buffer = new byte[BufferLength];
    private long _start;
    private int _count;

    public long Length { get; } = stream.Length;

    /// <summary>Bytes from an offset on: as many as asked for, unless the stream ends. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Get(long offset, int count)
    {
        count = (int)Math.Min(count, Length - offset);
        if (offset < _start || offset + count > _start + _count)
        {
            _start = Math.Max(0, offset - Before);
            stream.Position = _start;
            _count = stream.ReadAtLeast(_buffer, _buffer.Length, throwOnEndOfStream: false);
            if (offset + count > _start + _count)
            {
                throw new EndOfStreamException("The file became shorter while it was read.");
            }
        }

        return _buffer.AsSpan((int)(offset - _start), count);
    }
}
