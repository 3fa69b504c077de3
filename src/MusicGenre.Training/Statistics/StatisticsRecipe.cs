using MusicGenre.Features;
using MusicGenre.Models;

namespace MusicGenre.Training.Statistics;

/// <summary>
/// How a statistics network is made: a mel spectrogram, some 2,200 statistics of it, layers that other music has taught, and one linear layer
/// over both that is solved for in closed form.
/// </summary>
public sealed record StatisticsRecipe
{
    private const int HopLength = 1708;

    /// <summary>The name of models made by this recipe; "mel-statistics" by default.</summary>
    public string Name { get; init; } = "mel-statistics";

    /// <summary>The number of frames of a segment, 1,708 samples (77.5 ms) apart; at least 64. 384, about 29.8 s, by default.</summary>
    public int FrameCount { get; init; } = 384;

    /// <summary>The number of networks that learn from other music, whose hidden layers stand side by side; positive. 3 by default.</summary>
    public int NetworkCount { get; init; } = 3;

    /// <summary>The width of each such layer; positive. 256 by default.</summary>
    public int HiddenUnits { get; init; } = 256;

    /// <summary>The epochs in which each network learns from other music; positive. 25 by default.</summary>
    public int Epochs { get; init; } = 25;

    /// <summary>How strongly the linear layer's weights are held small; positive. 1.5 by default, for kinds of statistics that each have a mean square of 1.</summary>
    public double Ridge { get; init; } = 1.5;

    /// <summary>Stretches of each segment from which the linear layer learns besides the whole. By default both halves and the middle third.</summary>
    public IReadOnlyList<SegmentExcerpt> Excerpts { get; init; } = [new(0, 0.5), new(0.5, 0.5), new(1 / 3.0, 1 / 3.0)];

    /// <summary>What decides everything random: the learning from other music and the folds that calibrate. 1 by default.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>A folder from which interrupted learning from other music goes on; made if missing. Null, the default, keeps nothing.</summary>
    public string? CheckpointDirectory { get; init; }

    /// <summary>The front end.</summary>
    public MelSpectrogramOptions Features { get; } = new() { Stft = new StftOptions { HopLength = HopLength, Centered = false } };

    /// <summary>How audio is cut.</summary>
    public SegmentOptions Segments
    {
        get
        {
            var sampleCount = ((FrameCount - 1) * HopLength) + Features.Stft.FrameLength;
            return new SegmentOptions { SampleCount = sampleCount, HopLength = sampleCount };
        }
    }

    internal FeatureShape Shape => new(1, MelStatistics.BandCount, FrameCount);

    internal void Validate()
    {
        OptionGuard.Require(FrameCount >= MelStatistics.MinimumFrameCount, FrameCount, $"at least {MelStatistics.MinimumFrameCount}");
        OptionGuard.Require(NetworkCount >= 1, NetworkCount, "positive");
        OptionGuard.Require(HiddenUnits >= 1, HiddenUnits, "positive");
        OptionGuard.Require(Epochs >= 1, Epochs, "positive");
        foreach (var excerpt in Excerpts)
        {
            OptionGuard.Require(
                excerpt is { Start: >= 0, Length: > 0 } && excerpt.Start + excerpt.Length <= 1 + 1e-9, excerpt, "a stretch within the segment", nameof(Excerpts));
        }

        OptionGuard.Require(Ridge > 0 && double.IsFinite(Ridge), Ridge, "positive and finite");
    }
}
