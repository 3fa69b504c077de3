using MusicGenre.Features;
using NWaves.FeatureExtractors.Base;
using IFeatureExtractor = MusicGenre.Features.IFeatureExtractor;
using FrameOptions = NWaves.FeatureExtractors.Options.FeatureExtractorOptions;

namespace MusicGenre.NWaves;

/// <summary>An extractor of MusicGenre as one of NWaves: a vector for each frame, its values in the order [channel, band].</summary>
/// <remarks>Frames follow MusicGenre's convention: centred ones begin half a frame before the first sample. Immutable and thread-safe.</remarks>
public sealed class NWavesFeatureExtractor : FeatureExtractor
{
    private readonly IFeatureExtractor _extractor;
    private readonly FeatureShape _frame;

    /// <summary>Wraps an extractor.</summary>
    /// <param name="extractor">The extractor.</param>
    /// <param name="stft">The frames that it was made with, from its options; told to users of the base class.</param>
    public NWavesFeatureExtractor(IFeatureExtractor extractor, StftOptions stft)
        : base(Describe(extractor, stft))
    {
        _extractor = extractor;
        _frame = extractor.GetShape(stft.FrameLength);
        FeatureCount = _frame.Channels * _frame.Bands;
    }

    /// <inheritdoc/>
    public override List<string> FeatureDescriptions
        => [.. Enumerable.Range(0, FeatureCount).Select(i => _frame.Channels == 1 ? $"band{i}" : $"layer{i / _frame.Bands}_band{i % _frame.Bands}")];

    /// <summary>Computes the vectors of all frames of a stretch of samples.</summary>
    /// <param name="samples">The samples, at the extractor's rate.</param>
    /// <param name="startSample">The first sample of the stretch.</param>
    /// <param name="endSample">The sample behind its last.</param>
    public override List<float[]> ComputeFrom(float[] samples, int startSample, int endSample)
    {
        var shape = _extractor.GetShape(endSample - startSample);
        List<float[]> vectors = [.. Enumerable.Range(0, shape.Frames).Select(_ => new float[FeatureCount])];
        ComputeFrom(samples, startSample, endSample, vectors);
        return vectors;
    }

    /// <summary>Computes the vectors of all frames of a stretch of samples into vectors that exist already.</summary>
    /// <param name="samples">The samples, at the extractor's rate.</param>
    /// <param name="startSample">The first sample of the stretch.</param>
    /// <param name="endSample">The sample behind its last.</param>
    /// <param name="vectors">As many vectors as there are frames, or more.</param>
    /// <returns>The number of frames.</returns>
    public override int ComputeFrom(float[] samples, int startSample, int endSample, IList<float[]> vectors)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        var stretch = samples.AsSpan(startSample..endSample);
        var shape = _extractor.GetShape(stretch.Length);
        var features = new float[shape.Length];
        _extractor.Extract(stretch, features);
        for (var i = 0; i < features.Length; i++)
        {
            vectors[i % shape.Frames][i / shape.Frames] = features[i];
        }

        return shape.Frames;
    }

    /// <summary>Computes the vector of one frame by itself, the middle one of those that overlap the block.</summary>
    /// <param name="block">The samples of a frame.</param>
    /// <param name="features">Receives the vector.</param>
    public override void ProcessFrame(float[] block, float[] features)
    {
        ArgumentNullException.ThrowIfNull(features);
        var vectors = ComputeFrom(block, 0, block.Length);
        vectors[vectors.Count / 2].CopyTo(features, 0);
    }

    private static FrameOptions Describe(IFeatureExtractor extractor, StftOptions stft)
    {
        ArgumentNullException.ThrowIfNull(extractor);
        ArgumentNullException.ThrowIfNull(stft);
        return new FrameOptions { SamplingRate = extractor.SampleRate, FrameSize = stft.FrameLength, HopSize = stft.HopLength };
    }
}
