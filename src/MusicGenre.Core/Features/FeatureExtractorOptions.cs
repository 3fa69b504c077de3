using System.Text.Json.Serialization;
using MusicGenre.Errors;

namespace MusicGenre.Features;

/// <summary>Everything that determines an extractor; the part of a model's card that makes its front end reproducible.</summary>
/// <remarks>In JSON the property "extractor" tells the kinds apart: "mfcc", "mel", "spectrogram" or "stack"; every option must be there, since one left out would not get its default.</remarks>
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

    /// <summary>The rate, in hertz, that samples must have; positive. Default 22,050.</summary>
    [JsonRequired]
    public int SampleRate { get; init; } = 22_050;

    /// <summary>How samples are cut into frames and transformed.</summary>
    [JsonRequired]
    public StftOptions Stft { get; init; } = new();

    /// <summary>Makes the extractor that these options describe.</summary>
    /// <exception cref="ArgumentException">An option is out of range; the message names it and repeats its value.</exception>
    public abstract IFeatureExtractor CreateExtractor();

    private protected void ValidateFrames()
    {
        OptionGuard.Require(SampleRate > 0, SampleRate, "positive");
        OptionGuard.RequireNotNull(Stft);
        Stft.Validate();
    }
}
