using MusicGenre.Features;
using NWaves.FeatureExtractors.Base;

namespace MusicGenre.NWaves;

/// <summary>An extractor with its buffers, for one call at a time.</summary>
internal sealed class NWavesWorker(FeatureExtractor extractor)
{
    private readonly List<float[]> _vectors = [];
    private float[] _samples = [];
    private bool _isUsed;

    public void Run(ReadOnlySpan<float> samples, FeatureShape shape, Span<float> destination)
    {
        // With pre-emphasis, NWaves reads the end of the last hop, which can be beyond the samples.
        if (_samples.Length < samples.Length + extractor.HopSize)
        {
            _samples = new float[samples.Length + extractor.HopSize];
        }

        samples.CopyTo(_samples);
        while (_vectors.Count < shape.Frames)
        {
            _vectors.Add(new float[shape.Bands]);
        }

        // Some extractors, such as LpcExtractor, rely on zeros in the vectors.
        for (var frame = 0; frame < shape.Frames; frame++)
        {
            _vectors[frame].AsSpan().Clear();
        }

        // PnccExtractor cannot be reset before it has processed some frames.
        if (_isUsed)
        {
            extractor.Reset();
        }

        _isUsed = true;
        var frames = extractor.ComputeFrom(_samples, 0, samples.Length, _vectors);

        // TimeDomainFeaturesExtractor omits a last frame that ends exactly at the last sample. NWaves then returns zeros, and so does this class.
        if (frames != shape.Frames && frames != shape.Frames - 1)
        {
            throw new InvalidOperationException($"{extractor.GetType().Name} returned {frames} frames for {samples.Length} samples, not {shape.Frames}.");
        }

        for (var band = 0; band < shape.Bands; band++)
        {
            var row = destination.Slice(band * shape.Frames, shape.Frames);
            for (var frame = 0; frame < row.Length; frame++)
            {
                row[frame] = _vectors[frame][band];
            }
        }
    }
}
