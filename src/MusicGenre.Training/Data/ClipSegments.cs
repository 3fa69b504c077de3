using System.Buffers;
using MusicGenre.Audio;
using MusicGenre.Errors;
using MusicGenre.Features;
using MusicGenre.Models;

namespace MusicGenre.Training.Data;

/// <summary>
/// Cuts a clip into the segments that a classifier takes and extracts the features of some of them, in memory that does not grow with the
/// clip. Silent ones, which classifiers leave out, are left out. Thread-safe.
/// </summary>
/// <param name="extractor">What makes features of segments.</param>
/// <param name="options">How clips are cut.</param>
/// <param name="segmentsPerClip">The most segments to take of a clip; where there are more, the middles of so many equal parts of it.</param>
internal sealed class ClipSegments(IFeatureExtractor extractor, SegmentOptions options, int segmentsPerClip)
{
    /// <summary>The shape of a segment's features.</summary>
    public FeatureShape Shape { get; } = extractor.GetShape(options.SampleCount);

    /// <summary>Extracts the features of the segments that are taken.</summary>
    /// <param name="source">The clip.</param>
    /// <param name="name">What to call the clip in errors.</param>
    /// <param name="cancellationToken">Stops the work between stretches of audio.</param>
    /// <returns>Row-major [segment, channel, band, frame].</returns>
    /// <exception cref="AudioDecodeException">The clip cannot be decoded, holds no samples, no sound, or a sample that is NaN or infinite.</exception>
    public float[] Extract(IAudioSource source, string name, CancellationToken cancellationToken)
    {
        long? count = null;
        while (true)
        {
            using var segments = Open(source, name, cancellationToken);
            var expected = count ?? segments.SegmentCount ?? 0;
            var (features, found) = Extract(segments, expected);
            if (found == 0)
            {
                throw new AudioDecodeException(name, "there are no samples in it");
            }

            if (found == expected)
            {
                return features.Length > 0 ? features : throw new AudioDecodeException(name, "the audio is silent");
            }

            // The length was not known, or the file is truncated. Now it is known which segments to take.
            count = found;
        }
    }

    private SegmentReader Open(IAudioSource source, string name, CancellationToken cancellationToken)
    {
        var reader = source.OpenReader();
        try
        {
            return new SegmentReader(reader.ToMono().Resample(extractor.SampleRate), options, name, cancellationToken);
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    private (float[] Features, long Found) Extract(SegmentReader segments, long expected)
    {
        var taken = (int)Math.Min(expected, segmentsPerClip);
        var features = new float[taken * Shape.Length];
        var samples = ArrayPool<float>.Shared.Rent(options.SampleCount);
        try
        {
            var segment = samples.AsSpan(0, options.SampleCount);
            var (next, kept) = (0L, 0);
            for (var index = 0; index < taken; index++)
            {
                var wanted = ((2 * index) + 1) * expected / (2 * taken);
                if (!segments.TrySkip(wanted - next) || !segments.TryRead(segment, out _))
                {
                    break;
                }

                next = wanted + 1;
                if (!Silence.IsSilent(segment))
                {
                    extractor.Extract(segment, features.AsSpan(kept * Shape.Length, Shape.Length));
                    kept++;
                }
            }

            return (kept == taken ? features : features[..(kept * Shape.Length)], segments.CountToEnd());
        }
        finally
        {
            ArrayPool<float>.Shared.Return(samples);
        }
    }
}
