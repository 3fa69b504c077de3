namespace MusicGenre.Audio;

/// <summary>The part of another stream from some position on, preceded by bytes of it that were read already. The other stream is not closed.</summary>
/// <param name="rest">The other stream, at its first byte that was not read yet.</param>
/// <param name="prefix">The bytes read already; there are none if <paramref name="rest"/> is seekable.</param>
/// <param name="isEnded">Whether the end of the other stream was seen already. It is not read again then, because some streams go on after they ended.</param>
/// <param name="start">The offset of this part's first byte from the start of the whole.</param>
/// <param name="junkLength">The number of bytes just before this part that are neither audio nor a tag.</param>
internal sealed class TailStream(Stream rest, ReadOnlyMemory<byte> prefix, bool isEnded, long start, long junkLength) : Stream
{
    private readonly long _origin = rest.CanSeek ? rest.Position : 0;
    private ReadOnlyMemory<byte> _prefix = prefix;

    /// <summary>The offset of this part's first byte from the start of the whole, so that messages can name positions in the whole.</summary>
    public long Start => start;

    /// <summary>The number of bytes just before this part that are neither audio nor a tag.</summary>
    public long JunkLength => junkLength;

    public override bool CanRead => true;

    public override bool CanSeek => rest.CanSeek;

    public override bool CanWrite => false;

    public override long Length => rest.Length - _origin;

    public override long Position
    {
        get => rest.Position - _origin;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            rest.Position = _origin + value;
        }
    }

    public override int Read(Span<byte> buffer)
    {
        if (_prefix.IsEmpty)
        {
            return isEnded ? 0 : rest.Read(buffer);
        }

        var count = Math.Min(buffer.Length, _prefix.Length);
        _prefix.Span[..count].CopyTo(buffer);
        _prefix = count < _prefix.Length ? _prefix[count..] : default;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        var from = origin switch { SeekOrigin.Begin => 0, SeekOrigin.Current => Position, _ => Length };
        Position = from + offset;
        return Position;
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
