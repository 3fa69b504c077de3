using MusicGenre.Dsp;

namespace MusicGenre.Audio.Reading;

/// <summary>Resamples another reader, which it owns, to another rate.</summary>
internal sealed class ResamplingReader : IAudioReader
{
    private const int BufferLength = 8192;

    /// <summary>The maximum number of samples to skip at once; larger positions would overflow.</summary>
    private const long LongestSkip = 1L << 40;

    private readonly IAudioReader _reader;
    private readonly ResamplingFilter _filter;
    private readonly Resampler _resampler;
    private readonly float[] _buffer;

    public ResamplingReader(IAudioReader reader, int sampleRate)
    {
        _reader = reader;
        SampleRate = sampleRate;
        _filter = ResamplingFilter.Get(reader.SampleRate, sampleRate);
        _resampler = new(_filter, reader.ChannelCount);
        _buffer = new float[BufferLength * reader.ChannelCount];
    }

    public int SampleRate { get; }

    public int ChannelCount => _reader.ChannelCount;

    public long? SampleCount => _reader.SampleCount is { } count ? _filter.CountOutputs(count) : null;

    public IReadOnlyList<AudioWarning> Warnings => _reader.Warnings;

    public int Read(Span<float> destination)
    {
        if (destination.Length < ChannelCount)
        {
            throw new ArgumentException($"The destination has room for {destination.Length} samples, fewer than the {ChannelCount} channels.", nameof(destination));
        }

        while (true)
        {
            var count = _resampler.Pull(destination);
            if (count > 0 || _resampler.OutputCount is not null)
            {
                return count;
            }

            TakeInputs();
        }
    }

    public long Skip(long sampleCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sampleCount);
        var total = 0L;
        while (total < sampleCount)
        {
            var wanted = Math.Min(sampleCount - total, LongestSkip);
            var count = SkipStretch(wanted);
            total += count;
            if (count < wanted)
            {
                break;
            }
        }

        return total;
    }

    public void Dispose() => _reader.Dispose();

    private long SkipStretch(long sampleCount)
    {
        var from = _resampler.OutputIndex;
        if (_resampler.OutputCount is { } known)
        {
            sampleCount = Math.Clamp(known - from, 0, sampleCount);
        }

        _resampler.Skip(sampleCount);
        if (_resampler.OutputCount is not null)
        {
            return sampleCount;
        }

        var gap = _resampler.TakeGap();
        if (gap > 0)
        {
            var skipped = _reader.Skip(gap);
            if (skipped < gap)
            {
                _resampler.Complete(gap - skipped);
            }
        }

        while (_resampler.OutputCount is null && !_resampler.Covers(from + sampleCount - 1))
        {
            TakeInputs();
        }

        return _resampler.OutputCount is { } total ? Math.Clamp(total - from, 0, sampleCount) : sampleCount;
    }

    private void TakeInputs()
    {
        var room = Math.Min(_resampler.Room, BufferLength);
        var count = _reader.Read(_buffer.AsSpan(0, room * ChannelCount));
        if (count == 0)
        {
            _resampler.Complete();
        }
        else
        {
            _resampler.Push(_buffer.AsSpan(0, count * ChannelCount));
        }
    }
}
