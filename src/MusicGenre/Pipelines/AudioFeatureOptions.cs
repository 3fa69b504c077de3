using MusicGenre.Errors;

namespace MusicGenre.Pipelines;

/// <summary>How the audio of a row is converted to a feature vector of known size.</summary>
public sealed record AudioFeatureOptions
{
    /// <summary>
    /// The length of the excerpt to use from the middle of the audio; positive. Default 30 s. Shorter audio is repeated until it fills the excerpt.
    /// </summary>
    public TimeSpan Excerpt { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How the features are summarized. Default <see cref="FeatureSummary.MeanAndDeviation"/>.</summary>
    public FeatureSummary Summary { get; init; } = FeatureSummary.MeanAndDeviation;

    /// <summary>
    /// Null (the default) when the input column holds the paths of audio files, as text; the rate in hertz, 1 to 768,000, when it holds mono samples,
    /// as a vector of <see cref="float"/> with a full scale of −1 to 1.
    /// </summary>
    public int? SampleRate { get; init; }

    internal void Validate()
    {
        OptionGuard.Require(Excerpt > TimeSpan.Zero, Excerpt, "positive");
        OptionGuard.RequireDefined(Summary);
    }
}
