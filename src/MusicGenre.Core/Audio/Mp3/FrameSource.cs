namespace MusicGenre.Audio.Mp3;

/// <summary>Splits a stream into frames: skips tags, resynchronizes after damage, and determines the length of free-format frames.</summary>
/// <remarks>
/// A header is trusted directly after a frame of the same stream, or if matching headers follow at the right distances.
/// Frames whose version, layer or sampling rate differs from the first frame's are skipped like damaged data.
/// </remarks>
internal sealed class FrameSource(Stream stream, WarningLog warnings)
{
    /// <summary>More than any frame with a stated bit rate needs, and enough for 640 kbit/s in free format.</summary>
    public const int MaximumFrameLength = 1 << 14;

    private const int ConfirmingHeaders = 2;

    private readonly StreamBuffer _buffer = new(stream);
    private FrameHeader? _format;
    private int _freeFormatLength;
    private int _consumed;
    private bool _isTruncated;

    /// <summary>The current position, in bytes from the start of reading.</summary>
    public long Offset => _buffer.Offset;

    /// <summary>Reads the next frame. Returns false at the end.</summary>
    public bool TryRead(out MpegFrame frame)
    {
        _buffer.Advance(_consumed);
        _consumed = 0;
        var gapStart = -1L;
        while (!_isTruncated && _buffer.Ensure(FrameHeader.Length))
        {
            if (SkipTag())
            {
                continue;
            }

            if (FrameHeader.TryParse(_buffer.Bytes, out var header)
                && IsTrusted(header, isInStep: gapStart < 0 && _format != null, out var length))
            {
                if (!_buffer.Ensure(length))
                {
                    NoteTruncation(length);
                    break;
                }

                NoteGap(gapStart);
                _format ??= header;
                _consumed = length;
                var followsGap = gapStart >= 0;
                frame = new MpegFrame(header, _buffer.Bytes[..length], Offset, followsGap);
                return true;
            }

            gapStart = gapStart < 0 ? Offset : gapStart;
            SeekCandidate();
        }

        frame = default;
        return false;
    }

    private bool SkipTag()
    {
        // Lyrics can be long; all other tags state their length at the start.
        _buffer.Ensure(_buffer.Bytes[0] == 'L' ? StreamBuffer.Capacity / 2 : 32);
        var length = MetadataTag.Measure(_buffer.Bytes);
        _buffer.Advance(length);
        return length > 0;
    }

    private void SeekCandidate()
    {
        _buffer.Advance(1);
        var bytes = _buffer.Bytes;
        var next = bytes.IndexOfAny((byte)0xFF, (byte)'I', (byte)'A');
        _buffer.Advance(next < 0 ? bytes.Length : next);
    }

    private bool IsTrusted(FrameHeader header, bool isInStep, out int length)
    {
        length = 0;
        if (_format is { } format && !header.Matches(format))
        {
            return false;
        }

        if (header.IsFreeFormat && _freeFormatLength == 0 && !FindFreeFormatLength(header))
        {
            return false;
        }

        length = header.FrameLength(_freeFormatLength);
        if (length < header.PayloadOffset + (header.Layer == 3 ? header.SideInfoLength : 0))
        {
            return false;
        }

        return isInStep || IsConfirmed(header, length);
    }

    private bool IsConfirmed(FrameHeader header, int position)
    {
        for (var count = 0; count < ConfirmingHeaders; count++)
        {
            if (!_buffer.Ensure(position + FrameHeader.Length))
            {
                // The stream ends with the frame, or with bytes that are not a header.
                return _buffer.Bytes.Length >= position;
            }

            _buffer.Ensure(position + 32);
            var following = _buffer.Bytes[position..];
            if (MetadataTag.Measure(following) > 0)
            {
                return true;
            }

            if (!FrameHeader.TryParse(following, out var next) || !next.Matches(header))
            {
                return false;
            }

            position += next.FrameLength(_freeFormatLength);
        }

        return true;
    }

    private bool FindFreeFormatLength(FrameHeader header)
    {
        _buffer.Ensure(2 * (MaximumFrameLength + FrameHeader.Length));
        var bytes = _buffer.Bytes;
        var last = Math.Min(MaximumFrameLength, bytes.Length - FrameHeader.Length);
        for (var position = header.PayloadOffset + 1; position <= last; position++)
        {
            var skipped = bytes[position..(last + 1)].IndexOf((byte)0xFF);
            if (skipped < 0)
            {
                break;
            }

            position += skipped;
            if (IsFreeFormatSuccessor(header, bytes, position, out var next))
            {
                var length = position - header.PaddingLength;
                var third = position + length + next.PaddingLength;
                if (third >= bytes.Length || IsFreeFormatSuccessor(header, bytes, third, out _))
                {
                    _freeFormatLength = length;
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsFreeFormatSuccessor(FrameHeader header, ReadOnlySpan<byte> bytes, int position, out FrameHeader next) =>
        FrameHeader.TryParse(bytes[position..], out next) && next.Matches(header);

    private void NoteTruncation(int length)
    {
        _isTruncated = true;
        warnings.Add(
            AudioWarningKind.Truncated,
            $"The last frame, at byte {Offset}, has {_buffer.Bytes.Length} of {length} bytes and was skipped.");
    }

    private void NoteGap(long start)
    {
        if (start >= 0 && _format != null && warnings.HasRoom)
        {
            warnings.Add(
                AudioWarningKind.Damaged,
                $"The {Offset - start} bytes from byte {start} on do not match the preceding frames and were skipped.");
        }
    }
}
