using MusicGenre.Audio;
using MusicGenre.Models;

namespace MusicGenre;

/// <summary>Cuts mono audio into the segments that a model judges, by the rule of <see cref="SegmentOptions"/>, in bounded memory.</summary>
internal sealed class SegmentReader(IAudioReader mono, SegmentOptions options, CancellationToken cancellationToken)
{
    private readonly float[] _segment = new float[options.SampleCount];
    private readonly float[] _next = new float[options.HopLength];
    private long _end;
    private bool _started;

    /// <summary>Whether the audio was shorter than a segment.</summary>
    public bool IsShort { get; private set; }

    /// <summary>Gives the next segment and its first sample's position, or false at the end.</summary>
    public bool TryRead(Span<float> segment, out long start)
    {
        var found = _started ? ReadFollowing() : ReadFirst();
        _started = true;
        start = Math.Max(0, _end - _segment.Length);
        if (found)
        {
            _segment.CopyTo(segment);
        }

        return found;
    }

    private bool ReadFirst()
    {
        var count = Fill(_segment);
        _end = count;
        IsShort = count < _segment.Length;
        for (var copied = count; copied > 0 && copied < _segment.Length;)
        {
            var length = Math.Min(count, _segment.Length - copied);
            _segment.AsSpan(0, length).CopyTo(_segment.AsSpan(copied));
            copied += length;
        }

        return count > 0;
    }

    private bool ReadFollowing()
    {
        var count = IsShort ? 0 : Fill(_next);
        if (count == 0 || (count < _next.Length && count < (_segment.Length + 1) / 2))
        {
            return false;
        }

        var kept = Math.Max(0, _segment.Length - count);
        _segment.AsSpan(_segment.Length - kept).CopyTo(_segment);
        _next.AsSpan(0, count)[^(_segment.Length - kept)..].CopyTo(_segment.AsSpan(kept));
        _end += count;
        return true;
    }

    private int Fill(Span<float> buffer)
    {
        var filled = 0;
        while (filled < buffer.Length)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = mono.Read(buffer[filled..]);
            if (count == 0)
            {
                break;
            }

            filled += count;
        }

        return filled;
    }
}
