namespace MusicGenre.Audio.Mp3;

/// <summary>A frame of a stream. Its bytes are valid until the next frame is read.</summary>
internal readonly ref struct MpegFrame(FrameHeader header, ReadOnlySpan<byte> buffered, int length, long offset, bool followsGap)
{
    private readonly ReadOnlySpan<byte> _buffered = buffered;

    public FrameHeader Header { get; } = header;

    /// <summary>The complete frame, including its header.</summary>
    public ReadOnlySpan<byte> Bytes => _buffered[..length];

    /// <summary>What follows the frame, as far as it is buffered; see <see cref="FrameSource.LookaheadLength"/>.</summary>
    public ReadOnlySpan<byte> Following => _buffered[length..];

    /// <summary>The offset of the frame in the stream.</summary>
    public long Offset { get; } = offset;

    /// <summary>Whether bytes that are neither a frame nor a tag precede this frame.</summary>
    public bool FollowsGap { get; } = followsGap;
}
