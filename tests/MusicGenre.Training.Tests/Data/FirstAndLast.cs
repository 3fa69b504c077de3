using MusicGenre.Features;

namespace MusicGenre.Training.Tests.Data;

/// <summary>An extractor of two features, the first and the last sample, that tells which stretch it was given.</summary>
internal sealed class FirstAndLast : IFeatureExtractor
{
    public int SampleRate => 1000;

    public FeatureShape GetShape(int sampleCount) => new(1, 2, 1);

    public void Extract(ReadOnlySpan<float> samples, Span<float> destination)
    {
        destination[0] = samples[0];
        destination[1] = samples[^1];
    }
}
