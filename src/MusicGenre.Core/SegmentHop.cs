using MusicGenre.Audio.Reading;
using MusicGenre.Models;

namespace MusicGenre;

/// <summary>A hop of the caller's own in place of the one of a model's card.</summary>
internal static class SegmentHop
{
    /// <summary>The hop of the card.</summary>
    public static TimeSpan Of(SegmentOptions segments, int sampleRate) => TimeSpan.FromSeconds(segments.HopLength / (double)sampleRate);

    /// <summary>Half the hop of the card: segments that overlap by half, of which every second one is one that the card prescribes.</summary>
    public static TimeSpan HalfOf(SegmentOptions segments, int sampleRate)
        => TimeSpan.FromSeconds(Math.Max((segments.HopLength + 1) / 2, GetMinimum(segments)) / (double)sampleRate);

    /// <summary>The segments of a card with another hop, or as they are if there is none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The hop is outside the range of <see cref="SegmentOptions.HopLength"/>.</exception>
    public static SegmentOptions Apply(SegmentOptions segments, TimeSpan? hop, int sampleRate)
    {
        if (hop is not { } time)
        {
            return segments;
        }

        var length = time > TimeSpan.Zero ? SampleTime.ToSamples(time, sampleRate) : 0;
        var minimum = GetMinimum(segments);
        if (length < minimum || length > SegmentOptions.MaximumLength)
        {
            throw new ArgumentOutOfRangeException(
                nameof(hop),
                hop,
                FormattableString.Invariant(
                    $"hop must be at least a hundredth of a segment ({Seconds(minimum):0.####} s) and at most {Seconds(SegmentOptions.MaximumLength):0.####} s, but is {time.TotalSeconds} s."));
        }

        return segments with { HopLength = (int)length };

        double Seconds(int count) => (double)count / sampleRate;
    }

    /// <summary>Checks a hop as far as a card tells the range: it does not state the rate of a custom extractor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The hop is outside its range.</exception>
    public static void Validate(GenreModelCard card, TimeSpan? hop)
    {
        if (card.Features is { } features)
        {
            Apply(card.Segments, hop, features.SampleRate);
        }
        else if (hop is { } time)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero, nameof(hop));
        }
    }

    private static int GetMinimum(SegmentOptions segments) => Math.Max(1, segments.SampleCount / SegmentOptions.MaximumOverlap);
}
