using System.Buffers;
using System.Numerics.Tensors;
using MusicGenre.Audio;
using MusicGenre.Errors;
using MusicGenre.Models;

namespace MusicGenre;

/// <summary>Cuts mono audio into the segments that a model classifies, by the rule of <see cref="SegmentOptions"/>, in bounded memory.</summary>
/// <param name="mono">The audio at the model's rate, which this takes over.</param>
/// <param name="options">The rule.</param>
/// <param name="name">What to call the audio in errors.</param>
/// <param name="cancellationToken">Stops the work between stretches of audio.</param>
internal sealed class SegmentReader(IAudioReader mono, SegmentOptions options, string name, CancellationToken cancellationToken) : IDisposable
{
    /// <summary>Samples that are skipped between looks at the cancellation token.</summary>
    private const int StretchLength = 1 << 20;

    // The segment that was given last, and behind it room for what comes until the next one starts or the audio ends.
    private float[] _buffer = ArrayPool<float>.Shared.Rent(options.SampleCount + options.HopLength);
    private long _passed;
    private long _given;

    /// <summary>The number of segments, or null where the length of the audio is not known. A truncated file may give fewer.</summary>
    public long? SegmentCount => mono.SampleCount is { } sampleCount ? options.CountSegments(sampleCount) : null;

    /// <summary>Whether the audio was shorter than a segment.</summary>
    public bool IsShort { get; private set; }

    private Span<float> Segment => _buffer.AsSpan(0, options.SampleCount);

    /// <summary>Gives the next segment and its first sample's position, or false at the end.</summary>
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

    /// <summary>Skips the next whole segments, faster than reading them where the coding allows; false when the audio ends before.</summary>
    /// <exception cref="AudioDecodeException">The audio cannot be decoded.</exception>
    public bool TrySkip(long count)
    {
        for (; count > 0; count--)
        {
            // The last of them has to be there, for those that follow may overlap it.
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

    /// <summary>Skips what is left and tells how many segments there are in all.</summary>
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
        var found = _given == 0 ? ReadFirst() : ReadFollowing();
        _given++;
        return found;
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
        var total = 0L;
        while (total < count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var wanted = Math.Min(StretchLength, count - total);
            var passed = mono.Skip(wanted);
            total += passed;
            if (passed < wanted)
            {
                break;
            }
        }

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

        // The library's decoders let no such sample pass; a caller's own audio may hold one.
        if (filled > 0 && !TensorPrimitives.IsFiniteAll<float>(buffer[..filled]))
        {
            throw new AudioDecodeException(name, "a sample is NaN or infinite");
        }

        return filled;
    }
}
