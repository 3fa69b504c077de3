using System.Text.Json.Serialization;
using MusicGenre.Audio;
using MusicGenre.Errors;

namespace MusicGenre.Features;

/// <summary>All options of an extractor. As part of a model's card, they make its front end reproducible.</summary>
/// <remarks>In JSON, the property "extractor" identifies the kind: "mfcc", "mel", "spectrogram", "stack" or "waveform". Every option whose default is not zero, false, null or the first value of its enumeration must be present, because a missing one would not get its default.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "extractor")]
[JsonDerivedType(typeof(MfccOptions), "mfcc")]
[JsonDerivedType(typeof(MelSpectrogramOptions), "mel")]
[JsonDerivedType(typeof(SpectrogramOptions), "spectrogram")]
[JsonDerivedType(typeof(SpectrogramStackOptions), "stack")]
[JsonDerivedType(typeof(WaveformOptions), "waveform")]
public abstract record FeatureExtractorOptions
{
    private protected FeatureExtractorOptions()
    {
    }

    /// <summary>The required sample rate, in hertz; 1 to 768,000. Default 22,050.</summary>
    [JsonRequired]
    public int SampleRate { get; init; } = 22_050;

    /// <summary>Creates the extractor that these options describe.</summary>
    /// <exception cref="ArgumentException">An option is out of range; the message contains its name and value.</exception>
    public abstract IFeatureExtractor CreateExtractor();

    /// <summary>Throws for the first option that is out of range.</summary>
    internal void Validate()
    {
        var faults = new OptionFaults();
        FindFaults(faults);
        faults.ThrowFirst();
    }

    /// <summary>Finds every option that is out of range.</summary>
    internal abstract void FindFaults(OptionFaults faults);

    /// <summary>The number of frames of a number of samples, if the options are valid.</summary>
    internal abstract long CountFrames(long sampleCount);

    /// <summary>The most values that an extraction of some frames holds at once, if the options are valid.</summary>
    internal abstract long CountValues(long frames);

    /// <summary>The mel bank, or null if there is none.</summary>
    internal abstract MelOptions? MelBank { get; }

    private protected void FindRateFaults(OptionFaults faults)
        => faults.Require(SampleRate is >= 1 and <= AudioClip.MaximumSampleRate, SampleRate, "1 to 768,000");
}
