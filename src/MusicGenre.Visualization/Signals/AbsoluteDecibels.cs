using MusicGenre.Audio;
using MusicGenre.Features;

namespace MusicGenre.Visualization.Signals;

/// <summary>
/// Decibel options that give each piece of a long clip the values it has in the whole: a range that counts from the maximum of the whole
/// becomes a floor, for which the maximum is found first.
/// </summary>
internal static class AbsoluteDecibels
{
    /// <summary>Makes the options.</summary>
    /// <param name="source">The audio.</param>
    /// <param name="options">The options as they are meant for the whole.</param>
    /// <param name="mel">The mel bands whose maximum the range counts from.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
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
