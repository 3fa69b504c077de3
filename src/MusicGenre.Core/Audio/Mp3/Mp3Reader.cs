using System.Numerics.Tensors;
using MusicGenre.Dsp;
using MusicGenre.Errors;

namespace MusicGenre.Audio.Mp3;

/// <summary>Reads a stream of MPEG audio.</summary>
/// <remarks>
/// The first frame sets the sampling rate, and also the number of channels unless the stream is seekable. Frames with another
/// rate are skipped. A mono frame in a stereo stream is copied to both channels; a stereo frame in a mono stream is mixed down.
/// </remarks>
internal sealed class Mp3Reader : IAudioReader
{
    private const int MaximumSamplesPerFrame = 1152;

    // The number of frames to decode before the first requested one after a skip: two granules restore the state of all filters.
    private const int PrerollFrames = 2;

    private readonly WarningLog _warnings = new();
    private readonly FrameSource _source;
    private readonly Timeline _timeline;
    private readonly float[] _left = new float[MaximumSamplesPerFrame];
    private readonly float[] _right = new float[MaximumSamplesPerFrame];
    private readonly int _samplesPerFrame;
    private IFrameDecoder _decoder;
    private bool _hasDecodedWhole;
    private bool _isMixedNoted;
    private int _start;
    private int _end;

    /// <summary>Opens a reader at the first frame. The token ends the reading of all frame headers, which takes a while if the audio lasts hours.</summary>
    /// <exception cref="AudioDecodeException">There is no frame.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public Mp3Reader(Stream stream, string name, CancellationToken cancellationToken)
    {
        if (stream is TailStream { JunkLength: > 0 } tail)
        {
            _warnings.Add(AudioWarningKind.Damaged, DescribeJunk(tail.Start - tail.JunkLength, tail.JunkLength));
        }

        var start = stream.CanSeek ? stream.Position : 0;
        _source = new FrameSource(stream, _warnings);
        _timeline = new Timeline(_warnings);
        if (!_source.TryRead(out var frame))
        {
            throw new AudioDecodeException(
                name, $"no MPEG audio frame was found in {_source.Offset} bytes", Mp3Decoder.FormatName, _source.Offset);
        }

        var header = frame.Header;
        SampleRate = header.SampleRate;
        _samplesPerFrame = header.SamplesPerFrame;
        _decoder = CreateDecoder(header);
        var length = StreamLength.Measure(stream, start, cancellationToken);
        ChannelCount = Math.Max(header.ChannelCount, length.ChannelCount);
        SampleCount = length.SampleCount;
        Take(frame, isWanted: true);
    }

    public int SampleRate { get; }

    public int ChannelCount { get; }

    public long? SampleCount { get; }

    public IReadOnlyList<AudioWarning> Warnings => _warnings.Warnings;

    public int Read(Span<float> destination)
    {
        if (destination.Length < ChannelCount)
        {
            throw new ArgumentException($"The destination has room for {destination.Length} samples, fewer than the {ChannelCount} channels.", nameof(destination));
        }

        var total = 0;
        while (destination.Length >= ChannelCount && (_start < _end || Advance(isWanted: true)))
        {
            var count = Math.Min(destination.Length / ChannelCount, _end - _start);
            if (ChannelCount == 1)
            {
                _left.AsSpan(_start, count).CopyTo(destination);
            }
            else
            {
                ChannelPairs.Interleave(_left.AsSpan(_start, count), _right.AsSpan(_start, count), destination);
            }

            destination = destination[(count * ChannelCount)..];
            _start += count;
            total += count;
        }

        return total;
    }

    public long Skip(long sampleCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sampleCount);
        var remaining = sampleCount;
        while (remaining > 0 && (_start < _end || Advance(isWanted: remaining < (PrerollFrames + 1L) * _samplesPerFrame)))
        {
            var count = (int)Math.Min(remaining, _end - _start);
            _start += count;
            remaining -= count;
        }

        return sampleCount - remaining;
    }

    public void Dispose()
    {
    }

    /// <summary>The message about bytes before the first frame.</summary>
    public static string DescribeJunk(long start, long length)
        => $"The {length} bytes before the first frame, from byte {start} on, are not MPEG audio and were skipped.";

    private static IFrameDecoder CreateDecoder(FrameHeader header) => header.Layer switch
    {
        1 => new LayerOneDecoder(),
        2 => new LayerTwoDecoder(),
        _ => new LayerThreeDecoder(),
    };

    private bool Advance(bool isWanted)
    {
        if (!_source.TryRead(out var frame))
        {
            _timeline.End();
            return false;
        }

        Take(frame, isWanted);
        return true;
    }

    private void Take(MpegFrame frame, bool isWanted)
    {
        var isMusic = _timeline.TryPlace(frame, out var audible);
        _source.LookaheadLength = _timeline.LookaheadLength;
        (_start, _end) = audible;
        if (!isMusic)
        {
            // What follows was encoded on its own.
            _decoder = CreateDecoder(frame.Header);
            _hasDecodedWhole = false;
        }
        else if (isWanted)
        {
            Decode(frame);
        }
        else
        {
            _decoder.Skip(frame);
        }
    }

    private void Decode(MpegFrame frame)
    {
        var isWhole = _decoder.Decode(frame, _left, _right);
        _hasDecodedWhole |= isWhole;
        if (!isWhole && _hasDecodedWhole && _warnings.HasRoom)
        {
            // Failures before the first complete frame are not damage: a stream cut from a longer one starts without its bit reservoir.
            _warnings.Add(AudioWarningKind.Damaged, $"The frame at byte {frame.Offset} is damaged or incomplete and was replaced by silence.");
        }

        var left = _left.AsSpan(0, _samplesPerFrame);
        var right = _right.AsSpan(0, _samplesPerFrame);
        if (frame.Header.ChannelCount < ChannelCount)
        {
            left.CopyTo(right);
        }
        else if (frame.Header.ChannelCount > ChannelCount)
        {
            TensorPrimitives.Add(left, right, left);
            TensorPrimitives.Multiply(left, 0.5f, left);
            NoteMixing(frame);
        }
    }

    private void NoteMixing(MpegFrame frame)
    {
        if (!_isMixedNoted)
        {
            _isMixedNoted = true;
            _warnings.Add(AudioWarningKind.Damaged, $"The audio has two channels instead of one from byte {frame.Offset} on; they were mixed.");
        }
    }
}
