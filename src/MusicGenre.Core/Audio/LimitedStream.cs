using MusicGenre.Errors;

namespace MusicGenre.Audio;

/// <summary>A forward-only stream that may give only so many bytes.</summary>
internal sealed class LimitedStream : Stream
{
    private readonly Stream _stream;
    private readonly long _maximum;
    private readonly string _name;
    private long _given;

    private LimitedStream(Stream stream, long maximum, string name)
    {
        _stream = stream;
        _maximum = maximum;
        _name = name;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Checks the length of a stream that knows it, and counts the bytes of any other as they are read.</summary>
    /// <exception cref="AudioDecodeException">The stream is too long.</exception>
    public static Stream Limit(Stream stream, long maximum, string name)
    {
        if (!stream.CanSeek)
        {
            return new LimitedStream(stream, maximum, name);
        }

        var length = stream.Length - stream.Position;
        return length <= maximum
            ? stream
            : throw new AudioDecodeException(name, FormattableString.Invariant(
                $"it has {length} bytes, more than the {maximum} that {nameof(AudioReadOptions.MaximumBytes)} allows"));
    }

    public override int Read(Span<byte> buffer)
    {
        // One byte more than allowed tells whether the stream ends there.
        var count = _stream.Read(buffer[..(int)Math.Min(buffer.Length, _maximum - _given + 1)]);
        _given += count;
        return _given <= _maximum
            ? count
            : throw new AudioDecodeException(_name, FormattableString.Invariant(
                $"it has more than {_maximum} bytes, which is all that {nameof(AudioReadOptions.MaximumBytes)} allows"), offset: _maximum);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
