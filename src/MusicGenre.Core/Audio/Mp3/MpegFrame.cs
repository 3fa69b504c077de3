namespace MusicGenre.Audio.Mp3;

/// <summary>A frame of a stream; its bytes are valid until the next one is read.</summary>
internal readonly ref struct MpegFrame(FrameHeader header, ReadOnlySpan<byte> bytes, long offset, bool followsGap)
{
    public FrameHeader Header { get; } = header;

    /// <summary>The whole frame with its header.</summary>
    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    /// <summary>Where in the stream the frame begins.</summary>
    public long Offset { get; } = offset;

    /// <summary>Whether something that was no frame and no tag stood before this one.</summary>
    public bool FollowsGap { get; } = followsGap;
}
