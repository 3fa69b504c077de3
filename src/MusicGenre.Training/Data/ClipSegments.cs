using MusicGenre.Audio;
using MusicGenre.Features;

namespace MusicGenre.Training.Data;

/// <summary>Cuts a clip into segments and extracts their features, in memory that does not grow with the clip. Thread-safe.</summary>
internal sealed class ClipSegments(IFeatureExtractor extractor, int segmentSampleCount, int segmentsPerClip)
{
    /// <summary>Samples between looks at the cancellation token.</summary>
    private const int StretchLength = 1 << 20;

    /// <summary>The shape of a segment's features.</summary>
    public FeatureShape Shape { get; } = extractor.GetShape(segmentSampleCount);

    /// <summary>The starts of the segments of a clip, rising.</summary>
    /// <param name="sampleCount">The clip's length in samples; positive.</param>
    public long[] GetStarts(long sampleCount)
    {
        var needed = (sampleCount + segmentSampleCount - 1) / segmentSampleCount;
        var starts = new long[Math.Clamp(needed, 1, segmentsPerClip)];
        for (var i = 1; i < starts.Length; i++)
        {
            starts[i] = (long)Math.Round((double)i * (sampleCount - segmentSampleCount) / (starts.Length - 1));
        }

        return starts;
    }

    /// <summary>Extracts the features of every segment.</summary>
    /// <param name="source">The clip.</param>
    /// <param name="name">What to call the clip in errors.</param>
    /// <param name="cancellationToken">Stops the work between stretches of audio.</param>
    /// <returns>Row-major [segment, channel, band, frame].</returns>
    /// <exception cref="AudioDecodeException">The clip cannot be decoded, or holds no samples.</exception>
    public float[] Extract(IAudioSource source, string name, CancellationToken cancellationToken)
    {
        var sampleCount = GetSampleCount(source, cancellationToken);
        while (sampleCount > 0)
        {
            // A truncated file holds less than it says; what it holds is then cut anew.
            using var reader = Open(source);
            var (features, found) = Extract(reader, sampleCount, cancellationToken);
            if (found == sampleCount)
            {
                return features;
            }

            sampleCount = found;
        }

        throw new AudioDecodeException(name, "the audio holds no samples");
    }

    private static long GetSampleCount(IAudioReader reader, CancellationToken cancellationToken)
    {
        if (reader.SampleCount is { } known)
        {
            return known;
        }

        for (long count = 0; ;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var skipped = reader.Skip(StretchLength);
            count += skipped;
            if (skipped < StretchLength)
            {
                return count;
            }
        }
    }

    private long GetSampleCount(IAudioSource source, CancellationToken cancellationToken)
    {
        using var reader = Open(source);
        return GetSampleCount(reader, cancellationToken);
    }

    private IAudioReader Open(IAudioSource source)
    {
        var reader = source.OpenReader();
        try
        {
            return reader.ToMono().Resample(extractor.SampleRate);
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    private (float[] Features, long SampleCount) Extract(IAudioReader reader, long sampleCount, CancellationToken cancellationToken)
    {
        var starts = GetStarts(sampleCount);
        var features = new float[starts.Length * Shape.Length];
        var segment = new float[segmentSampleCount];
        long end = 0;
        for (var i = 0; i < starts.Length; i++)
        {
            var kept = (int)Math.Clamp(end - starts[i], 0, segmentSampleCount);
            segment.AsSpan(segmentSampleCount - kept).CopyTo(segment);
            end += Skip(reader, Math.Max(0, starts[i] - end), cancellationToken);
            var wanted = (int)Math.Min(segmentSampleCount, sampleCount) - kept;
            var count = Fill(reader, segment.AsSpan(kept, wanted), cancellationToken);
            end += count;
            if (count < wanted)
            {
                return (features, end);
            }

            Repeat(segment, kept + wanted);
            extractor.Extract(segment, features.AsSpan(i * Shape.Length, Shape.Length));
        }

        return (features, sampleCount);
    }

    private static long Skip(IAudioReader reader, long count, CancellationToken cancellationToken)
    {
        long total = 0;
        while (total < count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var wanted = Math.Min(StretchLength, count - total);
            var skipped = reader.Skip(wanted);
            total += skipped;
            if (skipped < wanted)
            {
                break;
            }
        }

        return total;
    }

    private static int Fill(IAudioReader reader, Span<float> destination, CancellationToken cancellationToken)
    {
        var total = 0;
        while (total < destination.Length)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = reader.Read(destination[total..]);
            if (count == 0)
            {
                break;
            }

            total += count;
        }

        return total;
    }

    private static void Repeat(Span<float> segment, int count)
    {
        for (var i = count; i < segment.Length; i++)
        {
            segment[i] = segment[i - count];
        }
    }
}
