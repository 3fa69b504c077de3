using MusicGenre.Errors;

namespace MusicGenre.Features;

/// <summary>Options of <see cref="WaveformExtractor"/>, for networks that take the samples themselves.</summary>
public sealed record WaveformOptions : FeatureExtractorOptions
{
    /// <summary>
    /// Whether the samples of a call become (x − mean) / √(variance + 1e-7), which transformers' Wav2Vec2FeatureExtractor calls normalization. Default false: they
    /// are passed on as they are, with a full scale of −1 to 1.
    /// </summary>
    public bool Standardize { get; init; }

    /// <inheritdoc/>
    public override IFeatureExtractor CreateExtractor() => new WaveformExtractor(this);

    internal override MelOptions? MelBank => null;

    internal override long CountFrames(long sampleCount) => sampleCount;

    internal override long CountValues(long frames) => frames;

    internal override void FindFaults(OptionFaults faults) => FindRateFaults(faults);
}
