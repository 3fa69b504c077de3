namespace MusicGenre.Features;

/// <summary>Everything that determines an extractor; the part of a model's card that makes its front end reproducible.</summary>
public abstract record FeatureExtractorOptions
{
    private protected FeatureExtractorOptions()
    {
    }

    /// <summary>Makes the extractor that these options describe.</summary>
    /// <exception cref="ArgumentException">An option is out of range; the message names it and repeats its value.</exception>
    public abstract IFeatureExtractor CreateExtractor();
}
