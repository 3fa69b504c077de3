using MusicGenre.Audio.Reading;
using MusicGenre.Errors;

namespace MusicGenre.Audio;

/// <summary>A reader that may give only so much audio.</summary>
internal sealed class LimitedReader : IAudioReader
{
    private readonly IAudioReader _reader;
    private readonly TimeSpan _maximum;
    private readonly string _name;
    private long _left;

    private LimitedReader(IAudioReader reader, TimeSpan maximum, string name)
    {
        _reader = reader;
        _maximum = maximum;
        _name = name;
        _left = Math.Max(1, SampleTime.ToSamples(maximum, reader.SampleRate));
    }

    public int SampleRate => _reader.SampleRate;

    public int ChannelCount => _reader.ChannelCount;

    public long? SampleCount => _reader.SampleCount;

    public IReadOnlyList<AudioWarning> Warnings => _reader.Warnings;

    /// <summary>Limits a reader, which the result owns.</summary>
    /// <exception cref="AudioDecodeException">The audio is known to be longer; the reader is then disposed of.</exception>
    public static LimitedReader Limit(IAudioReader reader, TimeSpan maximum, string name)
    {
        var limited = new LimitedReader(reader, maximum, name);
        if (reader.SampleCount > limited._left)
        {
            var exception = limited.Error(FormattableString.Invariant($"it lasts {reader.SampleCount / (double)reader.SampleRate:0.###} s, longer"));
            reader.Dispose();
            throw exception;
        }

        return limited;
    }

    public int Read(Span<float> destination)
    {
        var count = _reader.Read(destination);
        Pass(count);
        return count;
    }

    public long Skip(long sampleCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sampleCount);

        // One sample more than allowed tells whether the audio ends there.
        var count = _reader.Skip(Math.Min(sampleCount, _left + 1));
        Pass(count);
        return count;
    }

    public void Dispose() => _reader.Dispose();

    private void Pass(long count)
    {
        _left -= count;
        if (_left < 0)
        {
            throw Error("it is longer");
        }
    }

    private AudioDecodeException Error(string found)
        => new(_name, FormattableString.Invariant($"{found} than the {_maximum.TotalSeconds:0.###} s that {nameof(AudioReadOptions.MaximumDuration)} allows"));
}
