namespace MusicGenre.Audio.Ogg;

/// <summary>The packets of a logical stream joined to a stream of bytes.</summary>
/// <param name="packets">The packets.</param>
/// <param name="start">Bytes that come first.</param>
internal sealed class OggPacketStream(OggPackets packets, ReadOnlyMemory<byte> start) : Stream
{
    private ReadOnlyMemory<byte> _rest = start;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        while (_rest.IsEmpty)
        {
            if (!packets.TryRead(out var packet))
            {
                return 0;
            }

            _rest = packet.Data;
        }

        var count = Math.Min(buffer.Length, _rest.Length);
        _rest.Span[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
