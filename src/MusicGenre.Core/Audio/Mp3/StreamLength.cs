namespace MusicGenre.Audio.Mp3;

/// <summary>The length of a stream, found by walking over its frames without decoding them.</summary>
/// <param name="SampleCount">The number of samples of each channel that a reader gives, or null if the stream is not seekable.</param>
/// <param name="ChannelCount">The largest channel count of the frames; zero if they were not examined.</param>
/// <remarks>What header frames declare is not believed: it is often wrong after files were cut, joined or edited.</remarks>
internal readonly record struct StreamLength(long? SampleCount, int ChannelCount)
{
    /// <summary>Measures a seekable stream from a position on. The stream's own position is restored.</summary>
    public static StreamLength Measure(Stream stream, long start)
    {
        if (!stream.CanSeek)
        {
            return default;
        }

        var position = stream.Position;
        stream.Position = start;
        var warnings = new WarningLog();
        var source = new FrameSource(stream, warnings);
        var timeline = new Timeline(warnings);
        var sampleCount = 0L;
        var channelCount = 0;
        while (source.TryRead(out var frame))
        {
            channelCount = Math.Max(channelCount, frame.Header.ChannelCount);
            if (timeline.TryPlace(frame, out var audible))
            {
                sampleCount += audible.End - audible.Start;
            }

            source.LookaheadLength = timeline.LookaheadLength;
        }

        stream.Position = position;
        return new StreamLength(sampleCount, channelCount);
    }
}
