namespace MusicGenre.Audio.Mp3;

/// <summary>How many frames of audio a stream has, as far as that can be told before decoding it.</summary>
/// <param name="FrameCount">The number of frames, or null when it is not known.</param>
/// <param name="ChannelCount">The most channels of any frame that was looked at; zero when none was.</param>
internal readonly record struct StreamLength(long? FrameCount, int ChannelCount)
{
    // What tags after the audio usually take; when more follows, the header's count may be that of a part only.
    private const int UsualTrailerLength = 1 << 14;

    /// <summary>Takes the count from the stream's own header, or scans the frames when the stream is seekable and has none that fits.</summary>
    /// <param name="stream">The stream, whose position is kept.</param>
    /// <param name="streamStart">The position at which its audio begins.</param>
    /// <param name="firstFrameOffset">The first frame's offset from there.</param>
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
