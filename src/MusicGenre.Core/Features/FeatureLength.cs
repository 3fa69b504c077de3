namespace MusicGenre.Features;

/// <summary>Checks the arguments that callers pass to extractors.</summary>
internal static class FeatureLength
{
    public static void Require(FeatureShape shape, Span<float> destination)
    {
        if (destination.Length != shape.Length)
        {
            throw new ArgumentException(
                $"The features have the shape {shape}, which is {shape.Length} values, but the length of the destination is {destination.Length}.", nameof(destination));
        }
    }
}
