using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio.Tagging;

/// <summary>A part of what can be looked at, as a stream that can seek even if the stream behind it cannot.</summary>
/// <param name="ahead">Gives the bytes.</param>
/// <param name="start">The offset of the part.</param>
/// <param name="length">The number of bytes as declared. The part ends earlier if the stream does.</param>
internal sealed class LookaheadStream(Lookahead ahead, long start, long length) : Stream
{
    /// <summary>The most bytes looked at together. Tags are small, and what is read beyond them is in vain.</summary>
    private const int LongestRead = 1 << 12;

    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => _position = value;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var wanted = (int)Math.Min(Math.Min(buffer.Length, LongestRead), length - _position);
        if (wanted <= 0)
        {
            return 0;
        }

        var bytes = ahead.Peek(start + _position, wanted);
        bytes.CopyTo(buffer);
        _position += bytes.Length;
        return bytes.Length;
    }

    public override long Seek(long offset, SeekOrigin origin)
        => _position = offset + origin switch { SeekOrigin.Begin => 0, SeekOrigin.Current => _position, _ => length };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
