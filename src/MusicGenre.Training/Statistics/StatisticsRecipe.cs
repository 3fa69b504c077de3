using MusicGenre.Errors;
using MusicGenre.Features;
using MusicGenre.Models;

namespace MusicGenre.Training.Statistics;

/// <summary>
/// How a statistics network is made: a mel spectrogram of a few seconds, about 2,200 statistics of it, hidden layers trained on other music, and
/// a linear and a radial basis layer over both that are solved in closed form.
/// </summary>
public sealed record StatisticsRecipe
{
    private const int HopLength = 1708;

    /// <summary>The name of models made by this recipe; "mel-statistics" by default.</summary>
    public string Name { get; init; } = "mel-statistics";

    /// <summary>The license of such a model, such as an SPDX expression; "unspecified" by default.</summary>
    public string License { get; init; } = ModelLicense.Unspecified;

    /// <summary>The number of frames of a segment, 1,708 samples (77.5 ms) apart; at least 64. 64, about 5 s, by default.</summary>
    public int FrameCount { get; init; } = MelStatistics.MinimumFrameCount;

    /// <summary>The number of networks trained on other music, whose hidden layers stand side by side; positive. 2 by default.</summary>
    public int NetworkCount { get; init; } = 2;

    /// <summary>The width of each such layer; positive. 256 by default.</summary>
    public int HiddenUnits { get; init; } = 256;

    /// <summary>The number of epochs for which each network is trained on other music; positive. 40 by default.</summary>
    public int Epochs { get; init; } = 40;

    /// <summary>
    /// The share of the hidden layers, if there are any, in the inputs of the last layers; statistics have the rest. Between 0 and 1; 1/6 by
    /// default.
    /// </summary>
    public double HiddenLayersShare { get; init; } = 1.0 / 6;

    /// <summary>
    /// The share of what predicts a teacher's embeddings, if there was one, in the inputs of the last layers; statistics and hidden layers have the rest. Between 0 and 1;
    /// 1/3 by default.
    /// </summary>
    public double TeacherShare { get; init; } = 1.0 / 3;

    /// <summary>
    /// The ridge strength of the last layers; positive. 0.1 by default, for examples whose mean square is about 1.
    /// </summary>
    public double Ridge { get; init; } = 0.1;

    /// <summary>
    /// How much less each segment counts in the last layers the more its artist has: its weight is their number to the power of minus this. 0 for equal segments, 1 for equal
    /// artists. From 0 to 1; 1/2 by default. Tracks without a named artist count as one artist each.
    /// </summary>
    public double ArtistBalance { get; init; } = 0.5;

    /// <summary>
    /// How much a segment of more music (<see cref="StatisticsData.WithMore"/>) counts in the last layers beside a segment of the data; positive. 1/2 by default.
    /// </summary>
    public double MoreMusicWeight { get; init; } = 0.5;

    /// <summary>
    /// The share of the radial basis layer in the final scores, beside the linear layer: from 0, which omits it, to below 1. 1/2 by default.
    /// </summary>
    public double RadialBasisShare { get; init; } = 0.5;

    /// <summary>
    /// The number of dimensions in which the radial basis layer measures distances; lower if there are fewer training segments; positive. 128 by
    /// default.
    /// </summary>
    public int RadialBasisDimensions { get; init; } = 128;

    /// <summary>
    /// How fast similarity falls with distance in the radial basis layer: exp(−sharpness · distance² / (2 · the mean square of the examples));
    /// positive. 1/2 by default.
    /// </summary>
    public double RadialBasisSharpness { get; init; } = 0.5;

    /// <summary>The seed for everything random: the training on other music and the folds for calibration. 1 by default.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>A folder from which interrupted training on other music resumes; created if missing. Null, the default, keeps nothing.</summary>
    public string? CheckpointDirectory { get; init; }

    /// <summary>The front end. Silent frames are left out, because excerpts to learn from have hardly any beginnings, ends and pauses.</summary>
    public MelSpectrogramOptions Features { get; } = new()
    {
        Stft = new StftOptions { HopLength = HopLength, Centered = false },
        SilenceRemoval = new SilenceRemovalOptions(),
    };

    /// <summary>How audio is cut: into segments whose frames follow each other without a gap. Their probabilities are averaged.</summary>
    public SegmentOptions Segments
    {
        get
        {
            var sampleCount = ((FrameCount - 1) * HopLength) + Features.Stft.FrameLength;
            return new SegmentOptions { SampleCount = sampleCount, HopLength = FrameCount * HopLength };
        }
    }

    internal FeatureShape Shape => new(1, MelStatistics.BandCount, FrameCount);

    internal void Validate()
    {
        ModelLicense.Validate(License);
        OptionGuard.Require(FrameCount >= MelStatistics.MinimumFrameCount, FrameCount, $"at least {MelStatistics.MinimumFrameCount}");
        OptionGuard.Require(NetworkCount >= 1, NetworkCount, "positive");
        OptionGuard.Require(HiddenUnits >= 1, HiddenUnits, "positive");
        OptionGuard.Require(Epochs >= 1, Epochs, "positive");
        OptionGuard.Require(Ridge > 0 && double.IsFinite(Ridge), Ridge, "positive and finite");
        OptionGuard.Require(ArtistBalance is >= 0 and <= 1, ArtistBalance, "from 0 to 1");
        OptionGuard.Require(MoreMusicWeight > 0 && double.IsFinite(MoreMusicWeight), MoreMusicWeight, "positive and finite");
        OptionGuard.Require(RadialBasisShare is >= 0 and < 1, RadialBasisShare, "from 0 to below 1");
        OptionGuard.Require(RadialBasisDimensions >= 1, RadialBasisDimensions, "positive");
        OptionGuard.Require(RadialBasisSharpness > 0 && double.IsFinite(RadialBasisSharpness), RadialBasisSharpness, "positive and finite");
        OptionGuard.Require(HiddenLayersShare is > 0 and < 1, HiddenLayersShare, "between 0 and 1");
        OptionGuard.Require(TeacherShare is > 0 and < 1, TeacherShare, "between 0 and 1");
    }
}
