using System.Buffers;
using System.Numerics.Tensors;
using MusicGenre.Audio;
using MusicGenre.Audio.Reading;
using MusicGenre.Errors;
using MusicGenre.Models;

namespace MusicGenre;

/// <summary>Splits mono audio into the segments that a model classifies, as described by <see cref="SegmentOptions"/>, in bounded memory.</summary>
/// <param name="mono">The audio at the model's rate; this object owns it.</param>
/// <param name="options">How to split the audio.</param>
/// <param name="name">The name of the audio in error messages.</param>
/// <param name="cancellationToken">Cancels the work between blocks of audio.</param>
/// <param name="secondHop">A second hop, in samples, whose segments come in order between those of the options; or null.</param>
internal sealed class SegmentReader(
    IAudioReader mono, SegmentOptions options, string name, CancellationToken cancellationToken, int? secondHop = null) : IDisposable
{
    // The last segment returned, followed by space for the samples up to the start of the next one or the end of the audio.
    private float[] _buffer = ArrayPool<float>.Shared.Rent(options.SampleCount + Math.Min(options.HopLength, secondHop ?? options.HopLength));
    private long _passed;
    private long _given;
    private long _givenAtSecondHop;
    private bool _hasEnded;

    /// <summary>The number of segments, or null if the length of the audio is unknown. A truncated file may yield fewer.</summary>
    public long? SegmentCount => mono.SampleCount is { } sampleCount ? options.CountSegments(sampleCount) : null;

    /// <summary>Whether the audio was shorter than a segment.</summary>
    public bool IsShort { get; private set; }

    /// <summary>Whether the last segment is one of those of the options.</summary>
    public bool IsAtHop { get; private set; } = true;

    /// <summary>Whether the last segment is one of those that a reader with the second hop would give.</summary>
    public bool IsAtSecondHop { get; private set; }

    private Span<float> Segment => _buffer.AsSpan(0, options.SampleCount);

    /// <summary>Returns the next segment and the position of its first sample, or false at the end.</summary>
    /// <exception cref="AudioDecodeException">The audio cannot be decoded, or a sample is NaN or infinite.</exception>
    public bool TryRead(Span<float> segment, out long start)
    {
        var found = ReadNext();
        start = Math.Max(0, _passed - options.SampleCount);
        if (found)
        {
            Segment.CopyTo(segment);
        }

        return found;
    }

    /// <summary>Skips the next complete segments, faster than reading them where the encoding allows. Returns false if the audio ends first.</summary>
    /// <exception cref="AudioDecodeException">The audio cannot be decoded.</exception>
    public bool TrySkip(long count)
    {
        for (; count > 0; count--)
        {
            // The last of them must be read, because later segments may overlap it.
            var gap = ((_given + count - 1) * options.HopLength) - _passed;
            if (gap >= 0)
            {
                _given += count;
                return Pass(gap) == gap && Fill(Segment) == options.SampleCount;
            }

            if (!ReadNext())
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Skips the rest and returns the total number of segments.</summary>
    /// <exception cref="AudioDecodeException">The audio cannot be decoded.</exception>
    public long CountToEnd()
    {
        Pass(long.MaxValue);
        return options.CountSegments(_passed);
    }

    public void Dispose()
    {
        mono.Dispose();
        ArrayPool<float>.Shared.Return(_buffer);
        _buffer = [];
    }

    private bool ReadNext()
    {
        if (secondHop is { } hop)
        {
            return ReadNextOfBoth(hop);
        }

        var found = _given == 0 ? ReadFirst() : ReadFollowing();
        _given++;
        return found;
    }

    /// <summary>Reads the next segment of either hop. What ends with the audio can be the segment that was read last: it is then given again, as one of the options.</summary>
    private bool ReadNextOfBoth(long hop)
    {
        if (_hasEnded)
        {
            return false;
        }

        var (next, nextOfSecond) = (_given * options.HopLength, _givenAtSecondHop * hop);
        if (_given == 0)
        {
            var found = ReadFirst();
            _hasEnded = IsShort;
            (IsAtHop, IsAtSecondHop) = (found, found);
        }
        else
        {
            var gap = (int)(Math.Min(next, nextOfSecond) + options.SampleCount - _passed);
            var count = Fill(_buffer.AsSpan(options.SampleCount, gap));
            _buffer.AsSpan(count, options.SampleCount).CopyTo(_buffer);
            _hasEnded = count < gap;
            (IsAtHop, IsAtSecondHop) = _hasEnded
                ? (IsRemainder(next - options.HopLength, options.MinRemainder), IsRemainder(nextOfSecond - hop, options.GetMinRemainder((int)hop)))
                : (next <= nextOfSecond, nextOfSecond <= next);
        }

        _given += IsAtHop ? 1 : 0;
        _givenAtSecondHop += IsAtSecondHop ? 1 : 0;
        return IsAtHop || IsAtSecondHop;

        bool IsRemainder(long lastStart, int minimum) => _passed - options.SampleCount - lastStart >= minimum;
    }

    private bool ReadFirst()
    {
        var count = Fill(Segment);
        IsShort = count < options.SampleCount;
        for (var copied = count; copied > 0 && copied < options.SampleCount;)
        {
            var length = Math.Min(count, options.SampleCount - copied);
            Segment[..length].CopyTo(Segment[copied..]);
            copied += length;
        }

        return count > 0;
    }

    private bool ReadFollowing()
    {
        var count = IsShort ? 0 : Fill(_buffer.AsSpan(options.SampleCount, options.HopLength));
        if (count < options.HopLength && count < options.MinRemainder)
        {
            return false;
        }

        _buffer.AsSpan(count, options.SampleCount).CopyTo(_buffer);
        return true;
    }

    private long Pass(long count)
    {
        var total = Stretches.Skip(mono, count, cancellationToken);
        _passed += total;
        return total;
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

        _passed += filled;

        // The library's decoders never return such a sample, but audio from a caller may contain one.
        if (filled > 0 && !TensorPrimitives.IsFiniteAll<float>(buffer[..filled]))
        {
            throw new AudioDecodeException(name, "a sample is NaN or infinite");
        }

        return filled;
    }
}
