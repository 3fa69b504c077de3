using System.Buffers;
using MusicGenre.Features;
using NWaves.FeatureExtractors.Base;
using FrameOptions = NWaves.FeatureExtractors.Options.FeatureExtractorOptions;
using IFeatureExtractor = MusicGenre.Features.IFeatureExtractor;

namespace MusicGenre.NWaves;

/// <summary>Exposes a MusicGenre extractor as an NWaves extractor: a vector for each frame, with values in the order [channel, band]. Immutable and thread-safe.</summary>
/// <remarks>
/// Frames follow the extractor's options. Without centering (<see cref="StftOptions.Centered"/> false) they are the same as in NWaves: frame t starts at sample
/// t · hop, only whole frames count, and <see cref="OnlineFeatureExtractor"/> can be used. With centering, the default in MusicGenre and librosa, frame t
/// has its middle there, so there are more frames; time markers are then the middles of the frames, and only whole signals can be extracted.
/// Many extractors depend on all samples of a call, such as the loudest value or neighboring frames; <see cref="IsParallelizable"/> is then false.
/// </remarks>
public sealed class NWavesFeatureExtractor : FeatureExtractor
{
    private readonly IFeatureExtractor _extractor;
    private readonly FeatureShape _frame;
    private readonly bool _isCentered;
    private readonly bool _isParallelizable;

    /// <summary>Creates an extractor from its options.</summary>
    /// <param name="options">The options, such as <c>new MfccOptions()</c>.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the whole signal is to be pre-emphasized; the message names it.</exception>
    public NWavesFeatureExtractor(SpectralFeatureOptions options)
        : this(options?.CreateExtractor() ?? throw new ArgumentNullException(nameof(options)), options.Stft, HasIndependentFrames(options))
    {
    }

    /// <summary>Wraps an extractor of your own.</summary>
    /// <param name="extractor">The extractor.</param>
    /// <param name="stft">The framing that it uses: length, hop and centering.</param>
    /// <param name="hasIndependentFrames">Whether a frame's values depend only on that frame's samples, so that a signal can be processed in parts. Default false.</param>
    /// <exception cref="ArgumentException">The whole signal is to be pre-emphasized, which cannot be done to frames by themselves.</exception>
    public NWavesFeatureExtractor(IFeatureExtractor extractor, StftOptions stft, bool hasIndependentFrames = false)
        : base(Describe(extractor, stft))
    {
        _extractor = extractor;
        _isCentered = stft.Centered;
        _isParallelizable = hasIndependentFrames && !stft.Centered;
        _frame = extractor.GetShape(stft.FrameLength);
        FeatureCount = _frame.Channels * _frame.Bands;
    }

    /// <summary>A name for each value of a vector: "band0" and so on, or "layer0_band0" if there are several channels.</summary>
    public override List<string> FeatureDescriptions
        => [.. Enumerable.Range(0, FeatureCount).Select(i => _frame.Channels == 1 ? $"band{i}" : $"layer{i / _frame.Bands}_band{i % _frame.Bands}")];

    /// <summary>Whether parts of a signal can be processed separately with the same vectors except for rounding.</summary>
    public override bool IsParallelizable() => _isParallelizable;

    /// <summary>This extractor itself, which any number of threads may use.</summary>
    public override FeatureExtractor ParallelCopy() => this;

    /// <summary>Computes the vectors of all frames of a stretch of samples.</summary>
    /// <param name="samples">The samples, at the extractor's rate.</param>
    /// <param name="startSample">The first sample of the stretch.</param>
    /// <param name="endSample">The index after its last sample.</param>
    /// <returns>A vector for each frame; none if frames are not centered and the stretch is shorter than a frame.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The stretch is not within the samples.</exception>
    public override List<float[]> ComputeFrom(float[] samples, int startSample, int endSample)
    {
        var shape = GetShape(samples, startSample, endSample);
        List<float[]> vectors = new(shape.Frames);
        for (var i = 0; i < shape.Frames; i++)
        {
            vectors.Add(new float[FeatureCount]);
        }

        ComputeFrom(samples, startSample, endSample, vectors);
        return vectors;
    }

    /// <summary>Computes the vectors of all frames of a stretch of samples into existing vectors.</summary>
    /// <param name="samples">The samples, at the extractor's rate.</param>
    /// <param name="startSample">The first sample of the stretch.</param>
    /// <param name="endSample">The index after its last sample.</param>
    /// <param name="vectors">As many vectors as there are frames, or more.</param>
    /// <returns>The number of frames.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The stretch is not within the samples.</exception>
    /// <exception cref="ArgumentException">There are more frames than vectors.</exception>
    public override int ComputeFrom(float[] samples, int startSample, int endSample, IList<float[]> vectors)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        var shape = GetShape(samples, startSample, endSample);
        if (vectors.Count < shape.Frames)
        {
            var hint = _isCentered ? " Frames are centered; NWaves' online extraction needs StftOptions.Centered = false." : "";
            throw new ArgumentException($"There are {shape.Frames} frames, but {vectors.Count} vectors.{hint}", nameof(vectors));
        }

        if (shape.Frames == 0)
        {
            return 0;
        }

        var rented = ArrayPool<float>.Shared.Rent(shape.Length);
        try
        {
            var features = rented.AsSpan(0, shape.Length);
            _extractor.Extract(samples.AsSpan(startSample, endSample - startSample), features);
            for (var frame = 0; frame < shape.Frames; frame++)
            {
                var vector = vectors[frame];
                for (var i = 0; i < FeatureCount; i++)
                {
                    vector[i] = features[(i * shape.Frames) + frame];
                }
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }

        return shape.Frames;
    }

    /// <summary>Computes the vector of one frame that exactly covers a block, as if there were silence around it.</summary>
    /// <param name="block">The samples of a frame; the extractor applies its own window.</param>
    /// <param name="features">Receives the vector.</param>
    /// <exception cref="ArgumentException"><paramref name="block"/> is shorter than a frame.</exception>
    public override void ProcessFrame(float[] block, float[] features)
    {
        ArgumentNullException.ThrowIfNull(block);
        ArgumentNullException.ThrowIfNull(features);
        if (block.Length < FrameSize)
        {
            throw new ArgumentException($"The block has {block.Length} samples, a frame has {FrameSize}.", nameof(block));
        }

        // With centering, frame m covers the samples from m · hop − frame/2 on; the block is shifted so that the first possible frame covers all of it.
        var before = (FrameSize + 1) / 2;
        var frame = _isCentered ? (before + HopSize - 1) / HopSize : 0;
        var shift = _isCentered ? (frame * HopSize) - before : 0;
        var samples = new float[shift + FrameSize];
        block.AsSpan(0, FrameSize).CopyTo(samples.AsSpan(shift));
        ComputeFrom(samples, 0, samples.Length)[frame].CopyTo(features, 0);
    }

    private static bool HasIndependentFrames(SpectralFeatureOptions options) => options switch
    {
        MfccOptions mfcc => IsAbsolute(mfcc.Decibels),
        MelSpectrogramOptions mel => mel.SilenceRemoval is null && IsAbsolute(mel.Decibels),
        SpectrogramOptions spectrogram => IsAbsolute(spectrogram.Decibels),
        _ => false,
    };

    /// <summary>Whether decibels are independent of the loudest value of the call.</summary>
    private static bool IsAbsolute(DecibelOptions? decibels)
        => decibels is null or { Reference: DecibelReference.One, DynamicRangeDecibels: null };

    private static FrameOptions Describe(IFeatureExtractor extractor, StftOptions stft)
    {
        ArgumentNullException.ThrowIfNull(extractor);
        ArgumentNullException.ThrowIfNull(stft);
        if (stft is { PreEmphasis: not 0, PreEmphasisScope: PreEmphasisScope.Signal })
        {
            throw new ArgumentException("NWaves processes frames by themselves, so PreEmphasisScope must be Frame.", nameof(stft));
        }

        return new FrameOptions { SamplingRate = extractor.SampleRate, FrameSize = stft.FrameLength, HopSize = stft.HopLength };
    }

    private FeatureShape GetShape(float[] samples, int startSample, int endSample)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentOutOfRangeException.ThrowIfNegative(startSample);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(endSample, samples.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(endSample, startSample);
        return _extractor.GetShape(endSample - startSample);
    }
}
