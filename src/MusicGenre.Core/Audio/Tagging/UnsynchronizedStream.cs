namespace MusicGenre.Audio.Tagging;

/// <summary>Reads a tag that is unsynchronized as a whole.</summary>
/// <param name="stream">The tag's body.</param>
internal sealed class UnsynchronizedStream(Stream stream) : Stream
{
    private bool _followsMarker;

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
        while (true)
        {
            var read = stream.Read(buffer);
            var count = Unsynchronization.Remove(buffer[..read], ref _followsMarker);
            if (count > 0 || read == 0)
            {
                return count;
            }
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
