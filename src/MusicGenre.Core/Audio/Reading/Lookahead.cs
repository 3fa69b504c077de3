namespace MusicGenre.Audio.Reading;

/// <summary>Looks at the bytes from a stream's position on without losing them. What is read of a stream that cannot seek is kept.</summary>
/// <remarks>Memory grows with what was really read, not with the offsets asked for.</remarks>
internal sealed class Lookahead(Stream stream)
{
    /// <summary>
    /// The number of bytes kept of a stream that cannot seek. Beyond that, what comes before the requested offset is discarded, so that a
    /// tag of any length can be passed over.
    /// </summary>
    private const int MaximumKept = 1 << 24;

    private const int FirstCapacity = 1 << 13;

    private readonly long _origin = stream.CanSeek ? stream.Position : 0;
    private byte[] _bytes = [];
    private long _start;
    private int _count;
    private bool _isEnded;

    /// <summary>
    /// The bytes at an offset from the stream's position; fewer than requested only at the end of the stream. There are none at offsets
    /// that were discarded. Valid until the next call.
    /// </summary>
    public ReadOnlySpan<byte> Peek(long offset, int count)
    {
        if (stream.CanSeek)
        {
            return PeekSeekable(offset, count);
        }

        while (!_isEnded && _start + _count < offset + count)
        {
            ReadMore(offset, count);
        }

        var skipped = offset - _start;
        return skipped < 0 || skipped >= _count ? [] : _bytes.AsSpan((int)skipped, (int)Math.Min(count, _count - skipped));
    }

    /// <summary>The stream from an offset on. This object must not be used afterwards.</summary>
    /// <param name="offset">The offset from the stream's position, which has not been discarded.</param>
    /// <param name="junkLength">The number of bytes before that offset that are neither audio nor a tag.</param>
    public Stream Open(long offset, long junkLength)
    {
        if (!stream.CanSeek)
        {
            var prefix = _bytes.AsMemory((int)(offset - _start), (int)(_start + _count - offset));
            return new TailStream(stream, prefix, _isEnded, offset, junkLength);
        }

        // As above.
        stream.Position = _origin + Math.Min(offset, Math.Max(0, stream.Length - _origin));
        return offset == 0 ? stream : new TailStream(stream, default, isEnded: false, offset, junkLength);
    }

    /// <summary>Returns a seekable stream to its position.</summary>
    public void Restore()
    {
        if (stream.CanSeek)
        {
            stream.Position = _origin;
        }
    }

    private Span<byte> PeekSeekable(long offset, int count)
    {
        count = (int)Math.Clamp(stream.Length - _origin - offset, 0, count);
        if (count == 0)
        {
            // A position far beyond the end, such as a tag may state, is refused by some streams.
            return [];
        }

        if (_bytes.Length < count)
        {
            _bytes = GC.AllocateUninitializedArray<byte>(count);
        }

        stream.Position = _origin + offset;
        return _bytes.AsSpan(0, stream.ReadAtLeast(_bytes.AsSpan(0, count), count, throwOnEndOfStream: false));
    }

    private void ReadMore(long offset, int count)
    {
        if (_count >= MaximumKept && _start + _count <= offset)
        {
            _start += _count;
            _count = 0;
        }

        if (_count == _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(FirstCapacity, 2 * _count));
        }

        var wanted = (int)Math.Min(_bytes.Length - _count, offset + count - _start - _count);
        var read = stream.Read(_bytes, _count, wanted);
        _isEnded = read <= 0;
        _count += Math.Max(0, read);
    }
}
