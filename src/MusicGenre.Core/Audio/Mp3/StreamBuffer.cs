namespace MusicGenre.Audio.Mp3;

/// <summary>A forward-only buffer over a stream. The stream may return short reads.</summary>
/// <param name="stream">The stream.</param>
/// <param name="start">The offset of the stream's current position, counted from where offsets begin.</param>
internal sealed class StreamBuffer(Stream stream, long start)
{
    /// <summary>The maximum number of bytes that can be buffered at once.</summary>
    public const int Capacity = 1 << 16;

    /// <summary>The number of bytes that usually suffice to recognize a stream.</summary>
    public const int FirstLookLength = 1 << 12;

    private readonly byte[] _bytes = new byte[Capacity];
    private int _start;
    private int _end;
    private bool _isEnded;

    /// <summary>The offset of the first buffered byte.</summary>
    public long Offset { get; private set; } = start;

    /// <summary>The buffered bytes; valid until the next call to any other member.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(_start, _end - _start);

    /// <summary>Tries to buffer at least <paramref name="count"/> bytes. Fails only at the end of the stream.</summary>
    public bool Ensure(int count)
    {
        if (_end - _start >= count)
        {
            return true;
        }

        if (_start + count > Capacity || _start == _end)
        {
            Bytes.CopyTo(_bytes);
            _end -= _start;
            _start = 0;
        }

        while (_end - _start < count && !_isEnded)
        {
            var read = stream.Read(_bytes, _end, Capacity - _end);
            _isEnded = read <= 0;
            _end += Math.Max(read, 0);
        }

        return _end - _start >= count;
    }

    /// <summary>Moves forward by the given number of bytes, or to the end of the stream.</summary>
    public void Advance(long count)
    {
        while (true)
        {
            var step = (int)Math.Min(count, _end - _start);
            _start += step;
            Offset += step;
            count -= step;
            if (count == 0 || _isEnded)
            {
                return;
            }

            if (stream.CanSeek && count > Capacity)
            {
                var distance = Math.Min(count, Math.Max(0, stream.Length - stream.Position));
                stream.Seek(distance, SeekOrigin.Current);
                Offset += distance;
                count -= distance;
            }

            Ensure(1);
        }
    }
}
