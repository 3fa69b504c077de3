using MusicGenre.Audio;
using MusicGenre.Features;

namespace MusicGenre.Visualization.Signals;

/// <summary>
/// Decibel options that give each piece of a long clip the same values as in the whole: a range relative to the maximum of the whole
/// becomes a floor, for which the maximum is found first.
/// </summary>
internal static class AbsoluteDecibels
{
    /// <summary>Makes the options.</summary>
    /// <param name="source">The audio.</param>
    /// <param name="options">The options for the whole audio.</param>
    /// <param name="mel">The mel bands that the maximum is taken over.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static DecibelOptions Create(
        IAudioSource source, DecibelOptions options, MelSpectrogramOptions mel, CancellationToken cancellationToken)
    {
        var floor = options.MinimumPower;
        if (options.DynamicRangeDecibels is { } range)
        {
            var maximum = 0f;
            var extractor = new MelSpectrogramExtractor(mel with { Decibels = null });
            new FeaturePieces(extractor, mel.Stft, 0, (features, shape, first, count) =>
            {
                for (var band = 0; band < shape.Bands; band++)
                {
                    foreach (var value in features.Slice((band * shape.Frames) + first, count))
                    {
                        maximum = Math.Max(maximum, value);
                    }
                }
            }).Run(source, cancellationToken);
            floor = Math.Clamp(maximum * Math.Pow(10, -range / 10), floor, 1e30);
        }

        return new DecibelOptions { Reference = DecibelReference.One, MinimumPower = floor, DynamicRangeDecibels = null };
    }
}
