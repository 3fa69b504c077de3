using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio.Wav;

/// <summary>Reads the samples of a WAV file and of those that were joined to it.</summary>
internal sealed class WavReader : IAudioReader
{
    private readonly ByteSource _source;
    private readonly Func<WavHeader, IAudioReader> _open;
    private readonly List<AudioWarning> _warnings = [];
    private WavHeader _header;
    private IAudioReader _part;
    private long? _end;
    private long _passed;
    private bool _hasEnded;

    /// <summary>Creates a reader.</summary>
    /// <param name="source">The source at the first sample.</param>
    /// <param name="header">The header.</param>
    /// <param name="open">Opens the samples of the file whose header was read last.</param>
    public WavReader(ByteSource source, WavHeader header, Func<WavHeader, IAudioReader> open)
    {
        _source = source;
        _open = open;
        _header = header;
        _end = source.Position + header.Length;
        var joined = CountJoined();
        _part = open(header);
        SampleCount = _part.SampleCount + joined;
    }

    public int SampleRate => _part.SampleRate;

    public int ChannelCount => _part.ChannelCount;

    public long? SampleCount { get; }

    public IReadOnlyList<AudioWarning> Warnings => _warnings.Count == 0 ? _part.Warnings : [.. _warnings, .. _hasEnded ? [] : _part.Warnings];

    public int Read(Span<float> destination)
    {
        int count;
        do
        {
            count = _part.Read(destination);
        }
        while (count == 0 && MoveNext());

        _passed += count;
        return count;
    }

    public long Skip(long sampleCount)
    {
        var total = 0L;
        do
        {
            var count = _part.Skip(sampleCount - total);
            total += count;
            _passed += count;
        }
        while (total < sampleCount && MoveNext());

        return total;
    }

    public void Dispose() => _part.Dispose();

    /// <summary>The number of samples of each channel in the files that follow, if the source can seek.</summary>
    private long CountJoined()
    {
        var start = _source.Position;
        var count = 0L;
        var header = _header;
        if (_source.Remaining is not { } remaining || _end is not { } end)
        {
            return 0;
        }

        while (end < start + remaining)
        {
            _source.MoveTo(end);
            if (ReadTail(header).Next is not { Layout: { } layout } next || !IsLike(next))
            {
                break;
            }

            header = next;
            var length = Math.Min(next.Length ?? long.MaxValue, start + remaining - _source.Position);
            count += length / layout.BlockLength;
            end = _source.Position + length;
        }

        _source.MoveTo(start);
        return count;
    }

    /// <summary>Goes on to the next file behind the samples. Returns false if there is none like this one.</summary>
    private bool MoveNext()
    {
        if (_hasEnded)
        {
            return false;
        }

        _warnings.AddRange(_part.Warnings);
        _hasEnded = true;
        if (_end is not { } end)
        {
            return false;
        }

        // Some codings leave the end of the last block unread. What is missing was told by their reader.
        var left = end - _source.Position;
        if (_source.Skip(left) < left)
        {
            return false;
        }

        var tail = ReadTail(_header);
        if (tail.Next is not { } next)
        {
            if (tail.UnreadLength > 0)
            {
                Warn($"Behind the samples there are {tail.UnreadLength} bytes that belong to no chunk; they were not read.");
            }

            return false;
        }

        if (!IsLike(next))
        {
            _source.Skip(_source.Remaining ?? next.Length ?? 0);
            Warn(
                $"After {_passed} samples another WAV file follows, whose samples are compressed or of another format; its {_source.Position - tail.Start} bytes were not read.");
            return false;
        }

        Warn($"After {_passed} samples another WAV file follows, which is read as well.");
        _part.Dispose();
        _header = next;
        _end = _source.Position + next.Length;
        _part = _open(next);
        _hasEnded = false;
        return true;
    }

    private WavTail ReadTail(WavHeader header) => WavTail.Read(_source, (header.Length & 1) != 0, header.Format.IsBigEndian);

    private bool IsLike(WavHeader other) => _header.Layout is not null && other.Layout == _header.Layout;

    private void Warn(string message) => _warnings.Add(new(AudioWarningKind.Damaged, message));
}
