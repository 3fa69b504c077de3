using MusicGenre.Audio;
using MusicGenre.Errors;
using MusicGenre.Features;
using MusicGenre.Models;

namespace MusicGenre.Pipelines.Listening;

/// <summary>Features of an excerpt of known length. The excerpt is selected, mixed, resampled and, if the audio is shorter, repeated exactly as in the classifier.</summary>
internal sealed class FeatureVectorizer : IAudioVectorizer
{
    // An hour at 22,050 Hz: the excerpt and its features lie in memory as a whole.
    private const int MaxSampleCount = 3600 * 22_050;

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
        var sampleCount = (int)Math.Clamp(Math.Round(options.Excerpt.TotalSeconds * extractor.SampleRate), 1, int.MaxValue);
        OptionGuard.Require(sampleCount <= MaxSampleCount, options.Excerpt, $"at most {MaxSampleCount / extractor.SampleRate} s", nameof(options.Excerpt));
        _segment = new SegmentOptions { SampleCount = sampleCount, HopLength = sampleCount };
        _shape = extractor.GetShape(sampleCount);
        OptionGuard.Require(_shape.Frames > 0, options.Excerpt, "at least as long as a frame", nameof(options.Excerpt));
        Dimensions = options.Summary.GetDimensions(_shape);
    }

    public int[] Dimensions { get; }

    public float[] Compute(IAudioSource audio)
    {
        var name = (audio as AudioFile)?.Path ?? "the audio";
        var excerpt = AudioExcerpt.Open(audio, _options.Excerpt, CancellationToken.None);
        using var reader = excerpt.Reader;
        using var segments = new SegmentReader(reader.ToMono().Resample(_extractor.SampleRate), _segment, name, CancellationToken.None);
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
