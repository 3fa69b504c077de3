using MusicGenre.Features;
using MusicGenre.Models;

namespace MusicGenre.Training.Statistics;

/// <summary>
/// How a statistics network is made: a mel spectrogram of some seconds, some 2,200 statistics of it, layers that other music has taught, and one
/// linear layer over both that is solved for in closed form.
/// </summary>
public sealed record StatisticsRecipe
{
    private const int HopLength = 1708;

    /// <summary>The name of models made by this recipe; "mel-statistics" by default.</summary>
    public string Name { get; init; } = "mel-statistics";

    /// <summary>The number of frames of a segment, 1,708 samples (77.5 ms) apart; at least 64. 64, about 5 s, by default.</summary>
    public int FrameCount { get; init; } = MelStatistics.MinimumFrameCount;

    /// <summary>The number of networks that learn from other music, whose hidden layers stand side by side; positive. 3 by default.</summary>
    public int NetworkCount { get; init; } = 3;

    /// <summary>The width of each such layer; positive. 256 by default.</summary>
    public int HiddenUnits { get; init; } = 256;

    /// <summary>The epochs in which each network learns from other music; positive. 40 by default.</summary>
    public int Epochs { get; init; } = 40;

    /// <summary>How strongly the linear layer's weights are held small; positive. 1 by default, for examples whose mean square is 1.</summary>
    public double Ridge { get; init; } = 1;

    /// <summary>
    /// How many times the mean variance of the other music's statistics is added to each variance before their covariance is inverted; positive.
    /// 10 by default. The more, the less the linear layer cares how statistics vary together.
    /// </summary>
    public double Shrinkage { get; init; } = 10;

    /// <summary>What decides everything random: the learning from other music and the folds that calibrate. 1 by default.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>A folder from which interrupted learning from other music goes on; made if missing. Null, the default, keeps nothing.</summary>
    public string? CheckpointDirectory { get; init; }

    /// <summary>The front end.</summary>
    public MelSpectrogramOptions Features { get; } = new() { Stft = new StftOptions { HopLength = HopLength, Centered = false } };

    /// <summary>How audio is cut: into segments whose frames follow each other without a gap. The geometric mean of their probabilities is that of their scores.</summary>
    public SegmentOptions Segments
    {
        get
        {
            var sampleCount = ((FrameCount - 1) * HopLength) + Features.Stft.FrameLength;
            return new SegmentOptions { SampleCount = sampleCount, HopLength = FrameCount * HopLength, Aggregation = ProbabilityAggregation.GeometricMean };
        }
    }

    internal FeatureShape Shape => new(1, MelStatistics.BandCount, FrameCount);

    internal void Validate()
    {
        OptionGuard.Require(FrameCount >= MelStatistics.MinimumFrameCount, FrameCount, $"at least {MelStatistics.MinimumFrameCount}");
        OptionGuard.Require(NetworkCount >= 1, NetworkCount, "positive");
        OptionGuard.Require(HiddenUnits >= 1, HiddenUnits, "positive");
        OptionGuard.Require(Epochs >= 1, Epochs, "positive");
        OptionGuard.Require(Ridge > 0 && double.IsFinite(Ridge), Ridge, "positive and finite");
        OptionGuard.Require(Shrinkage > 0 && double.IsFinite(Shrinkage), Shrinkage, "positive and finite");
    }
}
