using MusicGenre.Features;
using NWaves.FeatureExtractors.Base;

namespace MusicGenre.NWaves;

/// <summary>An extractor with buffers for one call at a time.</summary>
internal sealed class NWavesWorker(FeatureExtractor extractor)
{
    private readonly List<float[]> _vectors = [];
    private float[] _samples = [];
    private bool _isUsed;

    public void Run(ReadOnlySpan<float> samples, FeatureShape shape, Span<float> destination)
    {
        // With pre-emphasis NWaves looks at the end of the last hop, which can lie behind the samples.
        if (_samples.Length < samples.Length + extractor.HopSize)
        {
            _samples = new float[samples.Length + extractor.HopSize];
        }

        samples.CopyTo(_samples);
        while (_vectors.Count < shape.Frames)
        {
            _vectors.Add(new float[shape.Bands]);
        }

        // Some extractors rely on zeros in the vectors, as LpcExtractor does.
        for (var frame = 0; frame < shape.Frames; frame++)
        {
            _vectors[frame].AsSpan().Clear();
        }

        // PnccExtractor cannot be reset before it has seen some frames.
        if (_isUsed)
        {
            extractor.Reset();
        }

        _isUsed = true;
        var frames = extractor.ComputeFrom(_samples, 0, samples.Length, _vectors);

        // TimeDomainFeaturesExtractor leaves out a last frame that ends with the samples. NWaves then gives zeros, and so does this.
        if (frames != shape.Frames && frames != shape.Frames - 1)
        {
            throw new InvalidOperationException($"{extractor.GetType().Name} gave {frames} frames of {samples.Length} samples, not {shape.Frames}.");
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
