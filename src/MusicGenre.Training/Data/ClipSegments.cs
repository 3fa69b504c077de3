using System.Buffers;
using MusicGenre.Audio;
using MusicGenre.Errors;
using MusicGenre.Features;
using MusicGenre.Models;

namespace MusicGenre.Training.Data;

/// <summary>
/// Cuts a clip into the segments that a classifier uses and extracts the features of some of them, in memory that does not grow with the clip.
/// Silent segments are skipped, as classifiers do. Thread-safe.
/// </summary>
/// <param name="extractor">The feature extractor.</param>
/// <param name="options">How clips are cut.</param>
/// <param name="segmentsPerClip">
/// The maximum number of segments per clip; if there are more, the clip is divided into that many equal parts, and the middle of each is taken.
/// </param>
internal sealed class ClipSegments(IFeatureExtractor extractor, SegmentOptions options, int segmentsPerClip)
{
    /// <summary>The shape of a segment's features.</summary>
    public FeatureShape Shape { get; } = extractor.GetShape(options.SampleCount);

    /// <summary>Extracts the features of the selected segments.</summary>
    /// <param name="source">The clip.</param>
    /// <param name="name">The name of the clip in errors.</param>
    /// <param name="cancellationToken">Stops the work between stretches of audio.</param>
    /// <returns>Row-major [segment, channel, band, frame]; empty if all of the clip is silent.</returns>
    /// <exception cref="AudioDecodeException">The clip cannot be decoded, or holds no samples or a sample that is NaN or infinite.</exception>
    public float[] Extract(IAudioSource source, string name, CancellationToken cancellationToken)
    {
        long? count = null;
        var takesAll = false;
        while (true)
        {
            using var segments = Open(source, name, cancellationToken);
            var expected = count ?? segments.SegmentCount ?? 0;
            var (features, found) = Extract(segments, expected, takesAll);
            if (found == 0)
            {
                throw new AudioDecodeException(name, "the audio has no samples");
            }

            if (found == expected)
            {
                if (features.Length > 0 || takesAll || found <= segmentsPerClip)
                {
                    return features;
                }

                // The selected segments are silent, but others may not be: a classifier would hear those.
                takesAll = true;
            }

            // The length was unknown, or the file is truncated. Now it is known which segments to take.
            count = found;
        }
    }

    private SegmentReader Open(IAudioSource source, string name, CancellationToken cancellationToken)
    {
        var reader = source.OpenReader(cancellationToken);
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

    private (float[] Features, long Found) Extract(SegmentReader segments, long expected, bool takesAll)
    {
        var taken = takesAll ? expected : Math.Min(expected, segmentsPerClip);
        var most = (int)Math.Min(taken, segmentsPerClip);
        var features = new float[most * Shape.Length];
        var samples = ArrayPool<float>.Shared.Rent(options.SampleCount);
        try
        {
            var segment = samples.AsSpan(0, options.SampleCount);
            var (next, kept) = (0L, 0);
            for (var index = 0L; index < taken && kept < most; index++)
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

            return (kept == most ? features : features[..(kept * Shape.Length)], segments.CountToEnd());
        }
        finally
        {
            ArrayPool<float>.Shared.Return(samples);
        }
    }
}
