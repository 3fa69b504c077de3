using System.Buffers.Binary;
using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio.Ogg;

/// <summary>Reads pages from front to back, and finds the next intact one after damage.</summary>
internal sealed class OggPageReader(ByteSource source, OggFaults faults)
{
    private const int SequenceEnd = 22;
    private const int ChecksumLength = 4;

    /// <summary>The number of bytes of pages that fail, above what was read, after which such a page is passed over as a whole.</summary>
    private const long FreeWaste = 1 << 22;

    private readonly byte[] _bytes = new byte[2 * OggPage.MaximumLength];
    private int _start;
    private int _end;
    private long _wasted;
    private bool _isEnded;

    /// <summary>The number of bytes read so far, up to the next page.</summary>
    public long Offset => source.Position - (_end - _start);

    /// <summary>The next intact page, or null at the end.</summary>
    public OggPage? Next()
    {
        while (true)
        {
            if (!Ensure(OggPage.HeaderLength))
            {
                if (_end > _start)
                {
                    faults.NoteTruncation();
                    _start = _end;
                }

                return null;
            }

            if (!_bytes.AsSpan(_start).StartsWith("OggS\0"u8))
            {
                faults.NoteDamage(Offset);
                MoveToPattern();
                continue;
            }

            if (TryTake() is { } page)
            {
                return page;
            }
        }
    }

    private OggPage? TryTake()
    {
        var length = OggPage.HeaderLength + _bytes[_start + OggPage.HeaderLength - 1];
        if (Ensure(length))
        {
            foreach (var segment in _bytes.AsSpan(_start + OggPage.HeaderLength, length - OggPage.HeaderLength))
            {
                length += segment;
            }
        }

        if (!Ensure(length))
        {
            // The last page is cut, or this only looks like a page.
            faults.NoteTruncation();
            _start++;
            MoveToPattern();
            return null;
        }

        var offset = Offset;
        var bytes = _bytes.AsSpan(_start, length);
        var stored = BinaryPrimitives.ReadUInt32LittleEndian(bytes[SequenceEnd..]);
        var crc = OggChecksum.Append(0, bytes[..SequenceEnd]);
        crc = OggChecksum.Append(crc, [0, 0, 0, 0]);
        if (OggChecksum.Append(crc, bytes[(SequenceEnd + ChecksumLength)..]) == stored)
        {
            _start += length;
            return new OggPage(bytes.ToArray(), offset);
        }

        // What claims to be one long page after another must not be looked at again and again.
        faults.NoteDamage(offset);
        _wasted += length;
        _start += _wasted > FreeWaste + (4 * offset) ? length : 1;
        MoveToPattern();
        return null;
    }

    /// <summary>Moves to the next place that looks like the start of a page, or near the end.</summary>
    private void MoveToPattern()
    {
        while (true)
        {
            var at = _bytes.AsSpan(_start, _end - _start).IndexOf("OggS\0"u8);
            if (at >= 0)
            {
                _start += at;
                return;
            }

            _start = Math.Max(_start, _end - 4);
            if (!Ensure(OggPage.HeaderLength))
            {
                _start = _end;
                return;
            }
        }
    }

    private bool Ensure(int count)
    {
        if (_end - _start >= count || _isEnded)
        {
            return _end - _start >= count;
        }

        if (_start + count > _bytes.Length || _start == _end)
        {
            _bytes.AsSpan(_start, _end - _start).CopyTo(_bytes);
            _end -= _start;
            _start = 0;
        }

        var wanted = count - (_end - _start);
        var read = source.Read(_bytes.AsSpan(_end), wanted);
        _end += read;
        _isEnded = read < wanted;
        return !_isEnded;
    }
}
