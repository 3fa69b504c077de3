namespace MusicGenre.Audio.Mp3;

/// <summary>The length of a stream, found by walking over its frames without decoding them.</summary>
/// <param name="SampleCount">The number of samples of each channel that a reader gives, or null if the stream is not seekable.</param>
/// <param name="ChannelCount">Two if more than a few frames, which may be damaged, have two channels; one otherwise; zero if the frames were not examined.</param>
/// <remarks>What header frames declare is not believed: it is often wrong after files were cut, joined or edited.</remarks>
internal readonly record struct StreamLength(long? SampleCount, int ChannelCount)
{
    private const int MaximumDamagedFrames = 2;

    /// <summary>Measures a seekable stream from a position on. The stream's own position is restored.</summary>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static StreamLength Measure(Stream stream, long start, CancellationToken cancellationToken)
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
        var stereoCount = 0;
        while (source.TryRead(out var frame))
        {
            cancellationToken.ThrowIfCancellationRequested();
            stereoCount += frame.Header.ChannelCount - 1;
            if (timeline.TryPlace(frame, out var audible))
            {
                sampleCount += audible.End - audible.Start;
            }

            source.LookaheadLength = timeline.LookaheadLength;
        }

        stream.Position = position;
        return new StreamLength(sampleCount, stereoCount > MaximumDamagedFrames ? 2 : 1);
    }
}
