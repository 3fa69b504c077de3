namespace MusicGenre.Features;

/// <summary>Checks the arguments that callers pass to extractors.</summary>
internal static class FeatureLength
{
    /// <summary>Checks the lengths of the samples and of the destination.</summary>
    /// <param name="options">The extractor's options.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="shape">The shape of the features.</param>
    /// <param name="destination">The caller's array.</param>
    public static void Require(FeatureExtractorOptions options, ReadOnlySpan<float> samples, FeatureShape shape, Span<float> destination)
    {
        if (shape.Frames == 0 && !samples.IsEmpty && options is SpectralFeatureOptions { Stft: var stft })
        {
            var frame = stft.MinimumSamples == stft.FrameLength
                ? $"a frame of {stft.FrameLength}, and frames are not centered"
                : $"the {stft.MinimumSamples} that a frame needs";
            throw new ArgumentException($"The audio has {samples.Length} samples, fewer than {frame}.", nameof(samples));
        }

        if (options.CountValues(shape.Frames) > Array.MaxLength)
        {
            throw new ArgumentException($"The {samples.Length} samples give more features ({shape}) than one array can hold.", nameof(samples));
        }

        if (destination.Length != shape.Length)
        {
            throw new ArgumentException(
                $"The features have the shape {shape}, which is {shape.Length} values, but the length of the destination is {destination.Length}.", nameof(destination));
        }
    }
}
