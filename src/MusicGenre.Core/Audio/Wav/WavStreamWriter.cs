using MusicGenre.Audio.Pcm;
using MusicGenre.Errors;

namespace MusicGenre.Audio.Wav;

/// <summary>Writes one reader's samples to one stream.</summary>
internal sealed class WavStreamWriter
{
    private const int BlockLength = 8192;

    private readonly Stream _destination;
    private readonly IAudioReader _reader;
    private readonly WavSampleFormat _format;
    private readonly WavLayout _layout;
    private readonly long? _expected;

    public WavStreamWriter(Stream destination, IAudioReader reader, WavSampleFormat format)
    {
        _destination = destination;
        _reader = reader;
        _format = format;
        _expected = reader.SampleCount;

        // Space for 64-bit sizes is reserved only if they may be needed, because every program can read the plain header.
        _layout = new(format, reader.SampleRate, reader.ChannelCount, hasRoomForLongSizes: false);
        if (_expected is not { } expected || !_layout.FitsShortSizes(expected))
        {
            _layout = new(format, reader.SampleRate, reader.ChannelCount, hasRoomForLongSizes: true);
        }
    }

    public void Write()
    {
        var start = _destination.CanSeek ? _destination.Position : 0;
        _destination.Write(_layout.BuildHeader(_expected ?? 0));

        // A reader can turn out to have more than it announced. Where the header cannot be written again, that is an error.
        var count = WriteSamples(_destination.CanSeek ? long.MaxValue : _expected!.Value, out var hasMore);
        if ((count * _layout.BlockLength & 1) != 0)
        {
            _destination.WriteByte(0);
        }

        if (count == _expected && !hasMore)
        {
            return;
        }

        if (!_destination.CanSeek)
        {
            throw new AudioDecodeException(
                "audio", $"it {(hasMore ? "goes on" : "ended")} after {count} of {_expected} samples, so the sizes in the WAV header are wrong");
        }

        var end = _destination.Position;
        _destination.Position = start;
        _destination.Write(_layout.BuildHeader(count));
        _destination.Position = end;
    }

    private long WriteSamples(long limit, out bool hasMore)
    {
        var channels = _reader.ChannelCount;
        var samples = new float[Math.Max(1, BlockLength / channels) * channels];
        var bytes = new byte[samples.Length / channels * _layout.BlockLength];
        var total = 0L;
        while (total < limit)
        {
            var room = (int)Math.Min(samples.Length / channels, limit - total);
            var count = _reader.Read(samples.AsSpan(0, room * channels));
            if (count == 0)
            {
                break;
            }

            var written = bytes.AsSpan(0, count * _layout.BlockLength);
            SampleStorage.Store(_format, samples.AsSpan(0, count * channels), written);
            _destination.Write(written);
            total += count;
        }

        // Some readers detect missing data only at the end, and their warnings should include it.
        hasMore = total == limit && _reader.Read(samples.AsSpan(0, channels)) > 0;
        return total;
    }
}
