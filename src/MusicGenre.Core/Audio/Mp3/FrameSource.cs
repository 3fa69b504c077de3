namespace MusicGenre.Audio.Mp3;

/// <summary>Splits a stream into frames: skips tags, resynchronizes after damage, and determines the length of free-format frames.</summary>
/// <remarks>
/// The first frame must be confirmed by those after it, see <see cref="FrameChain"/>. Later, a header is trusted directly after a frame of
/// the same stream, or if matching headers follow at the right distances. Frames whose version, layer or sampling rate differs from the
/// first frame's are skipped like other data that is not a frame, with a warning that says so.
/// </remarks>
internal sealed class FrameSource(Stream stream, WarningLog warnings)
{
    /// <summary>The maximum length of a frame, which only free format can reach.</summary>
    public const int MaximumFrameLength = FreeFormat.MaximumFrameLength;

    private const int ConfirmingHeaders = 2;
    private const int FramesAfterJunk = 4;

    // Less than this after the last frame can be the remains of a tag, and is ignored unless it is known to be something else.
    private const int MaximumSilentTail = 1 << 14;

    private readonly StreamBuffer _buffer = new(stream, (stream as TailStream)?.Start ?? 0);
    private FrameHeader? _format;
    private int _freeFormatLength;
    private int _consumed;
    private bool _isTruncated;
    private bool _isEndNoted;

    /// <summary>The current position, in bytes from the start of the stream.</summary>
    public long Offset => _buffer.Offset;

    /// <summary>The number of bytes to buffer after the next frame, unless the stream ends first; at most half of the buffer.</summary>
    public int LookaheadLength { get; set; }

    /// <summary>Reads the next frame. Returns false at the end.</summary>
    public bool TryRead(out MpegFrame frame)
    {
        _buffer.Advance(_consumed);
        _consumed = 0;
        var gap = new Gap(-1, false, false);
        while (!_isTruncated && _buffer.Ensure(FrameHeader.Length))
        {
            if (SkipTag())
            {
                continue;
            }

            var isHeader = FrameHeader.TryParse(_buffer.Bytes, out var header);
            if (isHeader && IsTrusted(header, gap.IsOpen, out var length))
            {
                if (!_buffer.Ensure(length))
                {
                    NoteTruncation(length);
                    break;
                }

                NoteGap(gap);
                _buffer.Ensure(length + LookaheadLength);
                _format ??= header;
                _consumed = length;
                frame = new MpegFrame(header, _buffer.Bytes, length, Offset, gap.IsOpen);
                return true;
            }

            if (!gap.IsOpen)
            {
                _buffer.Ensure(ForeignSignature.Length);
                gap = new Gap(Offset, ForeignSignature.IsAudio(_buffer.Bytes), false);
            }

            if (isHeader && IsOtherFormat(header))
            {
                gap = NoteOtherFormat(gap, header);
                _buffer.Advance(header.FrameLength(0));
            }
            else
            {
                SeekCandidate();
            }
        }

        NoteEnd(gap);
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

    private bool IsTrusted(FrameHeader header, bool followsGap, out int length)
    {
        length = 0;
        if (_format is not { } format)
        {
            return IsFirst(header, followsGap, out length);
        }

        if (!header.Matches(format))
        {
            return false;
        }

        length = header.FrameLength(_freeFormatLength);
        if (length < header.PayloadOffset + (header.Layer == 3 ? header.SideInfoLength : 0))
        {
            return false;
        }

        return !followsGap || IsConfirmed(header, length);
    }

    private bool IsFirst(FrameHeader header, bool followsGap, out int length)
    {
        length = 0;
        if (header.IsFreeFormat)
        {
            if (followsGap)
            {
                return false;
            }

            _buffer.Ensure(FreeFormat.NeededLength);
            _freeFormatLength = FreeFormat.Measure(_buffer.Bytes);
            length = header.FrameLength(_freeFormatLength);
            return _freeFormatLength > 0;
        }

        length = header.FrameLength(0);
        if (followsGap)
        {
            _buffer.Ensure(StreamBuffer.Capacity / 2);
            return FrameChain.IsStart(_buffer.Bytes, FramesAfterJunk, allowsLoss: false);
        }

        _buffer.Ensure(StreamBuffer.FirstLookLength);
        if (FrameChain.IsStart(_buffer.Bytes))
        {
            return true;
        }

        _buffer.Ensure(StreamBuffer.Capacity / 2);
        return FrameChain.IsStart(_buffer.Bytes);
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

    /// <summary>Whether the header belongs to a stream of another version, layer or sampling rate.</summary>
    private bool IsOtherFormat(FrameHeader header)
    {
        if (_format is not { } format || header.Matches(format) || header.IsFreeFormat)
        {
            return false;
        }

        _buffer.Ensure(FramesAfterJunk * FrameChain.MaximumFrameLength);
        return FrameChain.IsStart(_buffer.Bytes, FramesAfterJunk, allowsLoss: false);
    }

    private Gap NoteOtherFormat(Gap gap, FrameHeader header)
    {
        if (!gap.IsNoted && warnings.HasRoom)
        {
            warnings.Add(
                AudioWarningKind.Damaged,
                $"The frames from byte {Offset} on are {Describe(header)} instead of {Describe(_format!.Value)} and were skipped.");
        }

        return gap with { IsNoted = true };
    }

    private static string Describe(FrameHeader header)
    {
        var version = header.Version switch { MpegVersion.One => "1", MpegVersion.Two => "2", _ => "2.5" };
        return $"MPEG-{version} Layer {new string('I', header.Layer)} at {header.SampleRate} Hz";
    }

    private void NoteTruncation(int length)
    {
        _isTruncated = true;
        warnings.Add(
            AudioWarningKind.Truncated,
            $"The last frame, at byte {Offset}, has {_buffer.Bytes.Length} of {length} bytes and was skipped.");
    }

    private void NoteGap(Gap gap)
    {
        if (!gap.IsOpen || gap.IsNoted || !warnings.HasRoom)
        {
            return;
        }

        warnings.Add(
            AudioWarningKind.Damaged,
            _format == null
                ? Mp3Reader.DescribeJunk(gap.Start, Offset - gap.Start)
                : $"The {Offset - gap.Start} bytes from byte {gap.Start} on do not match the preceding frames and were skipped.");
    }

    private void NoteEnd(Gap gap)
    {
        if (!_isEndNoted && gap.IsOpen && !gap.IsNoted && _format != null && (gap.IsOtherAudio || Offset - gap.Start > MaximumSilentTail))
        {
            warnings.Add(
                AudioWarningKind.Damaged,
                $"The {Offset - gap.Start} bytes after the last frame, from byte {gap.Start} on, are not MPEG audio and were skipped.");
        }

        _isEndNoted = true;
    }

    /// <summary>Bytes that are neither a frame nor a tag.</summary>
    private readonly record struct Gap(long Start, bool IsOtherAudio, bool IsNoted)
    {
        public bool IsOpen => Start >= 0;
    }
}
