using System.Text.Json.Serialization;
using MusicGenre.Errors;

namespace MusicGenre.Features;

/// <summary>All options of an extractor. As part of a model's card, they make its front end reproducible.</summary>
/// <remarks>In JSON, the property "extractor" identifies the kind: "mfcc", "mel", "spectrogram" or "stack". Every option must be present, because a missing one would not get its default.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "extractor")]
[JsonDerivedType(typeof(MfccOptions), "mfcc")]
[JsonDerivedType(typeof(MelSpectrogramOptions), "mel")]
[JsonDerivedType(typeof(SpectrogramOptions), "spectrogram")]
[JsonDerivedType(typeof(SpectrogramStackOptions), "stack")]
public abstract record FeatureExtractorOptions
{
    private protected FeatureExtractorOptions()
    {
    }

    /// <summary>The required sample rate, in hertz; positive. Default 22,050.</summary>
    [JsonRequired]
    public int SampleRate { get; init; } = 22_050;

    /// <summary>How samples are split into frames and transformed.</summary>
    [JsonRequired]
    public StftOptions Stft { get; init; } = new();

    /// <summary>Creates the extractor that these options describe.</summary>
    /// <exception cref="ArgumentException">An option is out of range; the message contains its name and value.</exception>
    public abstract IFeatureExtractor CreateExtractor();

    private protected void ValidateFrames()
    {
        OptionGuard.Require(SampleRate > 0, SampleRate, "positive");
        OptionGuard.RequireNotNull(Stft);
        Stft.Validate();
    }
}
