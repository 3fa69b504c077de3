namespace MusicGenre.Audio.Reading;

/// <summary>A part of a source as a stream of its own. It can seek if the source can.</summary>
/// <param name="source">The source, at the first byte of the part.</param>
/// <param name="length">The number of bytes, or null for all that remain.</param>
internal sealed class ByteSourceStream(ByteSource source, long? length) : Stream
{
    private readonly long _start = source.Position;

    private readonly long _length = (source.Remaining, length) switch
    {
        ({ } remaining, { } declared) => Math.Min(remaining, declared),
        var (remaining, declared) => remaining ?? declared ?? long.MaxValue,
    };

    public override bool CanRead => true;

    public override bool CanSeek => source.CanSeek;

    public override bool CanWrite => false;

    public override long Length => CanSeek ? _length : throw new NotSupportedException();

    public override long Position
    {
        get => CanSeek ? source.Position - _start : throw new NotSupportedException();
        set => Seek(value, SeekOrigin.Begin);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var room = (int)Math.Min(buffer.Length, _length - (source.Position - _start));
        return room <= 0 ? 0 : source.Read(buffer[..room], minimum: 1);
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        if (!CanSeek)
        {
            throw new NotSupportedException();
        }

        var target = offset + origin switch
        {
            SeekOrigin.Begin => 0,
            SeekOrigin.Current => Position,
            _ => _length,
        };
        ArgumentOutOfRangeException.ThrowIfNegative(target, nameof(offset));
        source.MoveTo(_start + target);
        return target;
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
