using MusicGenre.Audio;
using MusicGenre.Errors;
using MusicGenre.Features;
using MusicGenre.Models;

namespace MusicGenre.Pipelines.Listening;

/// <summary>Features of an excerpt of known length. The excerpt is selected, mixed, resampled and, if the audio is shorter, repeated exactly as in the classifier.</summary>
internal sealed class FeatureVectorizer : IAudioVectorizer
{
    private readonly IFeatureExtractor _extractor;
    private readonly AudioFeatureOptions _options;
    private readonly SegmentOptions _segment;
    private readonly FeatureShape _shape;

    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public FeatureVectorizer(IFeatureExtractor extractor, AudioFeatureOptions options)
    {
        options.Validate();
        _extractor = extractor;
        _options = options;
        var sampleCount = Math.Max(1, (int)Math.Round(options.Excerpt.TotalSeconds * extractor.SampleRate));
        _segment = new SegmentOptions { SampleCount = sampleCount, HopLength = sampleCount };
        _shape = extractor.GetShape(sampleCount);
        Dimensions = options.Summary.GetDimensions(_shape);
    }

    public int[] Dimensions { get; }

    public float[] Compute(IAudioSource audio)
    {
        var name = (audio as AudioFile)?.Path ?? "the audio";
        var excerpt = AudioExcerpt.Open(audio, _options.Excerpt);
        using var segments = new SegmentReader(excerpt.Reader.ToMono().Resample(_extractor.SampleRate), _segment, name, CancellationToken.None);
        var samples = new float[_segment.SampleCount];
        if (!segments.TryRead(samples, out _))
        {
            throw new AudioDecodeException(name, "the audio has no samples");
        }

        var features = new float[_shape.Length];
        _extractor.Extract(samples, features);
        return _options.Summary.Apply(features, _shape);
    }
}
