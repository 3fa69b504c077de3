namespace MusicGenre.Audio.Mp3;

/// <summary>Follows the frames of a stream and tells which of their samples are music.</summary>
/// <remarks>
/// A file can consist of several streams, one after the other, each with a header frame that states the encoder's delay and padding.
/// Header frames are not music. The audio is believed rather than what they state: the padding is cut where a stream really ends.
/// </remarks>
internal sealed class Timeline(WarningLog warnings)
{
    // At most 4,095 samples of padding lie in at most eight frames.
    private const int PaddedFrames = 8;

    // Enough for nine frames of Layer III.
    private const int NeededLookahead = 1 << 14;

    private InfoTag? _tag;
    private AudibleRange? _range;
    private long _tagOffset;
    private long _frameCount;
    private long? _end;
    private bool _isLongerNoted;

    /// <summary>The number of bytes after the next frame that this object needs to see.</summary>
    public int LookaheadLength => IsEndNear ? NeededLookahead : 0;

    private bool IsEndNear => _end == null && _tag is { EncoderDelay: not null, FrameCount: { } declared } && _frameCount + PaddedFrames + 1 >= declared;

    /// <summary>Takes the next frame. Returns false if it is the header of a stream that begins here instead of music.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="audible">The range of its samples that is music.</param>
    public bool TryPlace(MpegFrame frame, out (int Start, int End) audible)
    {
        audible = default;
        if (InfoTag.Read(frame.Header, frame.Bytes) is { } tag)
        {
            Begin(tag, frame);
            return false;
        }

        if (_frameCount == _end)
        {
            Begin(null, frame);
        }

        _range ??= new AudibleRange(null, frame.Header.SamplesPerFrame);
        if (IsEndNear)
        {
            _end = FindEnd(frame);
            if (_end is { } end)
            {
                _range.SetFrameCount(end);
            }
        }

        audible = _range.Clip(_frameCount);
        _frameCount++;
        NoteLonger(frame);
        return true;
    }

    /// <summary>Notes that the stream has ended.</summary>
    public void End()
    {
        if (_tag is { FrameCount: { } declared } && _frameCount > 0 && declared - _frameCount > Tolerance
            && warnings.Warnings.All(warning => warning.Kind != AudioWarningKind.Truncated))
        {
            warnings.Add(AudioWarningKind.Truncated, $"The audio has {_frameCount} of the {declared} frames that its header declares.");
        }
    }

    // Some programs count the header frame, too.
    private int Tolerance => _tag?.EncoderDelay == null ? 1 : 0;

    private void Begin(InfoTag? tag, MpegFrame frame)
    {
        End();
        _tag = tag;
        _tagOffset = frame.Offset;
        _range = new AudibleRange(tag, frame.Header.SamplesPerFrame);
        _frameCount = 0;
        _end = null;
        _isLongerNoted = false;
    }

    private void NoteLonger(MpegFrame frame)
    {
        if (!_isLongerNoted && _tag is { FrameCount: { } declared } && _frameCount > declared + Tolerance)
        {
            _isLongerNoted = true;
            warnings.Add(
                AudioWarningKind.Damaged,
                $"The header declares {declared} frames, but there are more from byte {frame.Offset} on; all of them were decoded.");
        }
    }

    /// <summary>The number of frames of the current stream, if its end is among the bytes that follow a frame. A stream that was cut off has no padding.</summary>
    private long? FindEnd(MpegFrame frame)
    {
        var declared = _tag!.FrameCount!.Value;
        var header = frame.Header;
        if (header.IsFreeFormat)
        {
            return declared;
        }

        var following = frame.Following;
        var offset = frame.Offset + frame.Bytes.Length;
        for (var count = _frameCount + 1; count <= _frameCount + PaddedFrames + 1; count++)
        {
            var isFrame = FrameHeader.TryParse(following, out var next) && next.Matches(header);
            var length = isFrame ? next.FrameLength(0) : 0;
            if (!isFrame || length > following.Length || InfoTag.Read(next, following[..length]) != null || IsOtherStream(next, following, count, offset))
            {
                return Math.Max(count, declared);
            }

            following = following[length..];
            offset += length;
        }

        return null;
    }

    /// <summary>Whether a stream without a header frame begins where this one should end by all that is declared, and without needing earlier data.</summary>
    private bool IsOtherStream(FrameHeader header, ReadOnlySpan<byte> bytes, long count, long offset)
    {
        var dataBegin = bytes[header.PayloadOffset..];
        var isIndependent = dataBegin[0] == 0 && (header.Version != MpegVersion.One || (dataBegin[1] & 0x80) == 0);
        return isIndependent && count == _tag!.FrameCount && (_tag.ByteCount is not { } bytesDeclared || offset - _tagOffset == bytesDeclared);
    }
}
