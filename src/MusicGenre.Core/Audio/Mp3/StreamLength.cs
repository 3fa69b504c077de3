namespace MusicGenre.Audio.Mp3;

/// <summary>The number of audio frames in a stream, as far as it can be determined without decoding.</summary>
/// <param name="FrameCount">The number of frames, or null if it is unknown.</param>
/// <param name="ChannelCount">The largest channel count of the frames examined; zero if none were.</param>
internal readonly record struct StreamLength(long? FrameCount, int ChannelCount)
{
    // The usual size of tags after the audio. If more follows, the header's count may cover only a part of the stream.
    private const int UsualTrailerLength = 1 << 14;

    /// <summary>Takes the count from the stream's own header, or scans the frames if the stream is seekable and has no matching header.</summary>
    /// <param name="stream">The stream; its position is restored.</param>
    /// <param name="streamStart">The position where its audio begins.</param>
    /// <param name="firstFrameOffset">The offset of the first frame from that position.</param>
    /// <param name="tag">The stream's own header, or null.</param>
    public static StreamLength Measure(Stream stream, long streamStart, long firstFrameOffset, InfoTag? tag)
    {
        var stated = tag?.FrameCount > 0 ? tag.FrameCount : null;
        if (!stream.CanSeek)
        {
            return new StreamLength(stated, 0);
        }

        var rest = stream.Length - streamStart - firstFrameOffset - tag?.ByteCount;
        return stated != null && rest is >= 0 and <= UsualTrailerLength
            ? new StreamLength(stated, 0)
            : Scan(stream, streamStart, tag);
    }

    private static StreamLength Scan(Stream stream, long streamStart, InfoTag? tag)
    {
        var position = stream.Position;
        stream.Position = streamStart;
        var source = new FrameSource(stream, new WarningLog());
        var frameCount = tag == null ? 0L : -1L;
        var channelCount = 0;
        for (; source.TryRead(out var frame); frameCount++)
        {
            channelCount = Math.Max(channelCount, frame.Header.ChannelCount);
        }

        stream.Position = position;
        return new StreamLength(frameCount, channelCount);
    }
}
