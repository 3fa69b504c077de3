namespace MusicGenre.Audio.Mp3;

/// <summary>A frame of a stream. Its bytes are valid until the next frame is read.</summary>
internal readonly ref struct MpegFrame(FrameHeader header, ReadOnlySpan<byte> bytes, long offset, bool followsGap)
{
    public FrameHeader Header { get; } = header;

    /// <summary>The complete frame, including its header.</summary>
    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    /// <summary>The offset of the frame in the stream.</summary>
    public long Offset { get; } = offset;

    /// <summary>Whether bytes that are neither a frame nor a tag precede this frame.</summary>
    public bool FollowsGap { get; } = followsGap;
}
